import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, Field, Input, Label, MultiCombobox, Switch, TextArea, useStyles2 } from '@grafana/ui';
import { sourceHelp } from '../../contract/sentences/source-help.ts';
import { choiceLabel } from '../../contract/sentences/setting-choices.ts';
import { settingLabel } from '../../contract/sentences/setting-labels.ts';
import { locale } from '../format/locale';
import { choiceOptions, variantOptions } from './choiceOptions';
import { isObject, kindOf, variantIn, withSetting, type Kind, type Property, type Settings } from './schema';

interface Props {
  /** Path of the settings, such as `settings.store`; ids are made of it. */
  path: string;
  properties: Property[];
  value: Settings;
  onChange: (value: Settings) => void;
}

/** A field for each setting, in the order of the schema; what is required is marked. */
export function SchemaForm({ path, properties, value, onChange }: Props) {
  return (
    <>
      {properties.map((property) => (
        <Setting
          key={property.name}
          path={`${path}.${property.name}`}
          property={property}
          value={isObject(value) ? value[property.name] : undefined}
          onChange={(inner) => onChange(withSetting(value, property.name, inner))}
        />
      ))}
    </>
  );
}

interface SettingProps {
  path: string;
  property: Property;
  value: Settings;
  onChange: (value: Settings) => void;
}

function Setting({ path, property, value, onChange }: SettingProps) {
  const styles = useStyles2(getStyles);
  const kind = kindOf(property.schema);
  if (kind.kind === 'object') {
    return (
      <fieldset className={styles.group}>
        <legend className={styles.legend}>
          <SettingName name={property.name} />
        </legend>
        {property.description !== '' && <p className={styles.about}>{sourceHelp(property.description, locale())}</p>}
        <SchemaForm path={path} properties={kind.properties} value={value} onChange={onChange} />
      </fieldset>
    );
  }
  const variant = kind.kind === 'variants' ? variantIn(kind.variants, value) : undefined;
  const inner = variant === undefined ? null : kindOf(variant.schema);
  return (
    <>
      <Field
        label={
          <Label htmlFor={path} description={sourceHelp(property.description, locale())}>
            <SettingName name={property.name} />
            {property.required && '*'}
          </Label>
        }
        noMargin
        className={styles.field}
      >
        <Control
          id={path}
          name={property.name}
          kind={kind}
          fallback={property.fallback}
          value={value}
          onChange={onChange}
        />
      </Field>
      {inner?.kind === 'object' && inner.properties.length > 0 && (
        <div className={styles.group}>
          <SchemaForm path={path} properties={inner.properties} value={value} onChange={onChange} />
        </div>
      )}
    </>
  );
}

/** What a setting is called, and beside it its name in the configuration file where that is another word. */
function SettingName({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const label = settingLabel(name, locale());
  return (
    <>
      {`${label} `}
      {label.toLocaleLowerCase(locale()) !== name && <code className={styles.name}>{`${name} `}</code>}
    </>
  );
}

interface ControlProps {
  id: string;
  /** Of the setting. */
  name: string;
  kind: Exclude<Kind, { kind: 'object' }>;
  fallback: unknown;
  value: Settings;
  onChange: (value: Settings) => void;
}

function Control({ id, name, kind, fallback, value, onChange }: ControlProps) {
  const example = typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : undefined;
  const text = typeof value === 'string' ? value : '';
  const say = (typed: string) => onChange(typed === '' ? undefined : typed);
  switch (kind.kind) {
    case 'variants': {
      const marked = kind.variants.filter(({ mark }) => mark !== null);
      return marked.length === 0 ? (
        <JsonInput id={id} value={value} onChange={onChange} />
      ) : (
        <Combobox
          id={id}
          options={variantOptions(marked)}
          value={variantIn(marked, value)?.label ?? null}
          onChange={({ value: label }) => {
            const mark = marked.find((variant) => variant.label === label)?.mark;
            onChange(mark ? { [mark.name]: mark.value } : undefined);
          }}
        />
      );
    }
    case 'choice':
      return (
        <Combobox
          id={id}
          isClearable
          placeholder={example === undefined ? undefined : choiceLabel(name, example, locale())}
          options={choiceOptions(name, kind.values)}
          value={typeof value === 'string' ? value : null}
          onChange={(option: { value: string } | null) => onChange(option?.value)}
        />
      );
    case 'choices':
      return (
        <MultiCombobox
          id={id}
          isClearable
          placeholder={listIn(fallback)
            .map((choice) => choiceLabel(name, choice, locale()))
            .join(', ')}
          options={choiceOptions(name, kind.values)}
          value={listIn(value)}
          onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen.map((option) => option.value))}
        />
      );
    case 'switch':
      return (
        <Switch
          id={id}
          value={(value ?? fallback) === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <Input
          id={id}
          type="number"
          placeholder={example}
          min={kind.minimum}
          max={kind.maximum}
          step={kind.whole ? 1 : 'any'}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            onChange(Number.isNaN(typed) ? undefined : typed);
          }}
        />
      );
    case 'list':
      return (
        <Input
          id={id}
          placeholder={t('sources.form.list', 'Values, with commas between')}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange(typed === '' ? undefined : typed.split(',').map((part) => part.trimStart()));
          }}
        />
      );
    case 'text': {
      const wrong = kind.pattern !== undefined && text !== '' && !new RegExp(kind.pattern).test(text);
      return (
        <Input
          id={id}
          invalid={wrong}
          placeholder={
            kind.secret
              ? t('sources.form.secret', 'env:NAME, file:PATH or vault:PATH#KEY; never the secret itself')
              : example
          }
          value={text}
          onChange={(event) => say(event.currentTarget.value)}
        />
      );
    }
    case 'json':
      return <JsonInput id={id} value={value} onChange={onChange} />;
  }
}

function listIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function JsonInput({ id, value, onChange }: Pick<ControlProps, 'id' | 'value' | 'onChange'>) {
  const [typed, setTyped] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <TextArea
      id={id}
      rows={3}
      invalid={wrong}
      placeholder={t('sources.form.json', 'JSON, as the guide of the integration shows it')}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const read = readJson(text);
        setWrong(read === null);
        if (read !== null) {
          onChange(read.value);
        }
      }}
    />
  );
}

function readJson(text: string): { value: unknown } | null {
  if (text.trim() === '') {
    return { value: undefined };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({
    margin: theme.spacing(0, 1),
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  field: css({ marginBottom: theme.spacing(2) }),
  legend: css({ ...theme.typography.h6, marginBottom: theme.spacing(1) }),
  about: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, marginBottom: theme.spacing(1) }),
  group: css({
    margin: theme.spacing(0, 0, 2),
    paddingLeft: theme.spacing(2),
    borderLeft: `2px solid ${theme.colors.border.medium}`,
  }),
});
