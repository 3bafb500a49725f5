import i18next from 'i18next';
import { dimensions, measures } from '../contract/measures.ts';
import { addTranslations, t } from './i18n';
import { dimensionLabel, measureLabel } from './labels';

test('English stands without any file; values appear as they are', () => {
  expect(t('labels.tag', 'Tag {{key}}', { key: 'R&D <x>' })).toBe('Tag R&D <x>');
  expect(measureLabel('EffectiveCost')).toBe('Effective cost');
  expect(measureLabel('$measure')).toBe('$measure');
});

test('a Portuguese user reads Portuguese, titles of the metrics model included', async () => {
  addTranslations();
  await i18next.changeLanguage('pt-BR');
  expect(t('filters.add', 'Add filter')).toBe('Adicionar filtro');
  expect(measures.map(({ name }) => measureLabel(name))).toEqual(measures.map(({ titlePt }) => titlePt));
  expect(dimensions.map(({ name }) => dimensionLabel(name))).toEqual(dimensions.map(({ titlePt }) => titlePt));
  expect(dimensionLabel('tag:team')).toBe('Etiqueta team');
});
