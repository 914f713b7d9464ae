/** Values in a row, those that repeat told once with how often. */
export const collapsed = (path: (string | null)[]): { value: string | null; times: number }[] => {
  const steps: { value: string | null; times: number }[] = [];
  for (const value of path) {
    const last = steps.at(-1);
    if (last && last.value === value) last.times += 1;
    else steps.push({ value, times: 1 });
  }
  return steps;
};
