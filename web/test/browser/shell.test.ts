import { expect, SITE, test } from './fixture';

test('a site is opened from the list, and back and forward work', async ({ page, open }) => {
  await open('/');
  await page.getByRole('main').getByRole('link', { name: SITE }).click();
  await page.waitForURL(`**/${SITE}`);
  await expect.poll(() => page.title()).toContain(SITE);
  await page.goBack();
  await page.getByRole('main').getByRole('heading', { name: 'Sites' }).waitFor();
  await page.goForward();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('theme and language are kept', async ({ page, open }) => {
  await open('/');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Websites', level: 1 }).waitFor();
  await open('/');
  await page.getByRole('heading', { name: 'Websites', level: 1 }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('de');
});

test('a page that does not exist says so', async ({ page, open }) => {
  await open('/nobody.example');
  await page.getByText('There is nothing here').waitFor();
});
