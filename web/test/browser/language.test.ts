import type { Page } from 'playwright-core';
import { test as base, expect, SITE } from './fixture';

const test = base.extend('language', async ({ context }) => {
  await context.addInitScript(() => localStorage.setItem('footfall.language', 'de'));
  return 'de';
});

/** Words that every English sentence has one of, and no German one. */
const ENGLISH = /\b(the|of|and|is|are|not|with|for|from|by|must|events|visits|visitors)\b/i;

const proofOf = async (page: Page, figure: string): Promise<string> => {
  await page
    .getByRole('button', { name: `${figure}: Woher kommt diese Zahl?`, exact: true })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Woher kommt diese Zahl?' });
  await dialog.getByText('Was sie bedeutet').waitFor();
  const text = (await dialog.locator('dl').innerText()).replaceAll('\u00a0', ' ');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return text;
};

test('where a number comes from is told in German', async ({ page, open, language }) => {
  expect(language).toBe('de');
  await open(`/${SITE}?more=1`);
  const figures = page.getByRole('group', { name: 'Verlauf und Zahlen' });
  await figures.getByText('Absprungrate').waitFor();
  const names = await figures.locator('.figure-name').allInnerTexts();
  expect(names.length).toBeGreaterThan(8);
  // A count, money, a share, and a time; the compiler and the unit tests see to the others.
  for (const name of ['Besucher', 'Umsatz', 'Absprungrate', 'Besuchsdauer']) {
    expect(names).toContain(name);
    expect(await proofOf(page, name)).not.toMatch(ENGLISH);
  }
});

test('the rules of others, a segment and what was read are told in German', async ({
  page,
  open,
  language,
  create,
}) => {
  expect(language).toBe('de');
  const { id } = await create('segments', {
    shared: true,
    name: 'Aus Deutschland',
    filter: ['is', 'visit:country', ['DE']],
  });
  await open(`/${SITE}?rules=matomo&segment=${id}&f=is~visit:device~mobile`);
  const text = await proofOf(page, 'Besucher');
  expect(text).toContain('Verschiedene Besucher mit mindestens einem nicht passiven Ereignis');
  expect(text).toContain('Segment „Aus Deutschland“; Gerät ist Telefon');
  expect(text).toContain('Besuche enden auch um Mitternacht der Website');
  expect(text).toContain('deren Besuche das Regelwerk neu geteilt hat');
  expect(text).not.toMatch(ENGLISH);
});

test('what the server refuses is told in German, by the name of the field', async ({
  page,
  open,
  language,
  create,
}) => {
  expect(language).toBe('de');
  await create('goals', { name: 'Kauf', filter: ['is', 'event:name', ['purchase']] });
  await open(`/${SITE}/goals`);
  await page.getByRole('button', { name: 'Ziel hinzufügen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Kauf');
  await dialog.getByLabel('Merkmal').selectOption('event:name');
  await dialog.getByLabel('Wert').fill('purchase');
  await dialog.getByLabel('Wert').press('Enter');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Name: Ein Ziel mit diesem Namen gibt es schon').waitFor();
});

test('channels are named and found in German, and so are changes in the audit log', async ({
  page,
  open,
  language,
  create,
}) => {
  expect(language).toBe('de');
  await create('annotations', { shared: true, date: '2026-11-01', text: 'Aktion' });
  await open(`/${SITE}?all=channel`);
  const dialog = page.getByRole('dialog', { name: 'Kanal: alle' });
  await dialog.getByRole('button', { name: 'KI-Assistent', exact: true }).waitFor();
  await dialog.getByRole('searchbox').fill('suche');
  await dialog.getByRole('button', { name: 'KI-Assistent' }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Organische Suche', exact: true }).click();
  await page.getByText('Kanal ist Organische Suche', { exact: true }).waitFor();
  await open(`/${SITE}/settings/audit`);
  await page.getByRole('cell', { name: 'Notiz angelegt' }).first().waitFor();
});
