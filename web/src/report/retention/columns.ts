/** How many columns a report has where nothing is said. */
export const usualColumns = (period: string): number => (period === 'day' ? 30 : 12);

/** How many columns are offered for each length of a period, the usual number first. */
export const COLUMNS = {
  day: ['14', '7', '30', '60'],
  week: ['8', '4', '12', '26'],
  month: ['6', '3', '12', '24'],
};
