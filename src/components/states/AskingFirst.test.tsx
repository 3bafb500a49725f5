import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormDrawer } from './AskingFirst';
import { Unsaved } from './Unsaved';

const question = () => screen.queryByText('What you typed here is not saved. Leave it?');

function shown(isUnsaved: boolean) {
  const close = jest.fn();
  render(
    <FormDrawer title="New" onClose={close}>
      <Unsaved isUnsaved={isUnsaved} />
    </FormDrawer>
  );
  return close;
}

const cross = () => userEvent.click(screen.getByRole('button', { name: /^Close|^Drawer close/ }));
const escape = () => userEvent.keyboard('{Escape}');

test.each([
  ['cross', cross],
  ['Escape', escape],
])('the %s of a drawer asks before what was typed is lost', async (_name, leave) => {
  const close = shown(true);
  await leave();
  expect(question()).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Stay' }));
  expect(close).not.toHaveBeenCalled();
  await leave();
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  expect(close).toHaveBeenCalledTimes(1);
});

test('a drawer in which nothing was typed closes unasked', async () => {
  const close = shown(false);
  await cross();
  expect(question()).toBeNull();
  expect(close).toHaveBeenCalledTimes(1);
});
