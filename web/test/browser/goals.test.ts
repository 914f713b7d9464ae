import { expect, SITE, test } from './fixture';

test('a goal is added, counted at once, changed and removed', async ({ page, open }) => {
  await open(`/${SITE}/goals`);
  await page.getByRole('button', { name: 'Add goal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Searched');
  await dialog.getByLabel('Attribute').selectOption('event:name');
  const value = dialog.getByLabel('Value');
  await value.fill('search');
  await value.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved: Searched').waitFor();
  const row = page.getByRole('row', { name: /^Searched/ });
  await row.getByText('visit', { exact: true }).waitFor();
  const conversions = async (): Promise<number> =>
    Number((await row.getByRole('cell').nth(3).textContent())?.replace(/\D/g, ''));
  await expect.poll(() => conversions()).toBeGreaterThan(10);

  await page.getByRole('button', { name: 'Edit Searched' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Searched or downloaded');
  await dialog.getByLabel('Counted by').selectOption('visitor');
  await value.fill('download');
  await value.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved: Searched or downloaded').waitFor();
  await page
    .getByRole('row', { name: /^Searched or downloaded/ })
    .getByText('visitor')
    .waitFor();

  await page.getByRole('button', { name: 'Remove Searched or downloaded' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('Removed: Searched or downloaded').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /^Searched/ }).count()).toBe(0);
});
