import { memo } from 'react';
import { act, render, screen } from '@testing-library/react';
import { Stretched } from './Stretched';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function drawing() {
  const drawn: number[] = [];
  const Drawing = memo(function Drawing({ width }: { width: number }) {
    drawn.push(width);
    return <p>{`for ${width}`}</p>;
  });
  return { drawn, at: (width: number) => <Stretched width={width}>{(each) => <Drawing width={each} />}</Stretched> };
}

const place = (text: string) => screen.getByText(text).parentElement;
const transformOf = (text: string) => place(text)?.style.transform;

test('a width that changes stretches what is drawn, and what rests is drawn for it', () => {
  const { drawn, at } = drawing();
  const { rerender } = render(at(1_000));
  expect(transformOf('for 1000')).toBe('');
  [980, 950, 900].forEach((width) => rerender(at(width)));
  expect(drawn).toEqual([1_000]);
  expect(place('for 1000')).toHaveStyle({ width: '1000px', transform: 'scaleX(0.9)' });
  act(() => jest.runAllTimers());
  expect(drawn).toEqual([1_000, 900]);
  expect(transformOf('for 900')).toBe('');
});

test('a width that is far off is drawn at once', () => {
  const { drawn, at } = drawing();
  const { rerender } = render(at(1_000));
  rerender(at(700));
  expect(drawn).toEqual([1_000, 700]);
  rerender(at(0));
  rerender(at(600));
  expect(transformOf('for 600')).toBe('');
});

test('a width that comes back in time is not drawn again', () => {
  const { drawn, at } = drawing();
  const { rerender } = render(at(1_000));
  rerender(at(990));
  rerender(at(1_000));
  act(() => jest.runAllTimers());
  expect(drawn).toEqual([1_000]);
});
