const USUAL_PARAMETERS = 'q,s,search,query,keyword';

/** The first of the named query parameters that has a value; names are separated by commas. */
export const searchTerm = (query: string, names = USUAL_PARAMETERS): string | null | undefined => {
  const parameters = new URLSearchParams(query);
  return names
    .split(/[\s,]+/)
    .map((name) => parameters.get(name))
    .find((term) => term);
};
