// Until accounts sign in by session: a token of one site, handed over in the address's fragment
// (#token=…), which no server sees, and kept in memory only.
let token = '';

/** Takes the token out of the address bar. */
export const takeBearer = (): void => {
  const found = /^#token=([\w-]+)$/.exec(location.hash);
  if (!found?.[1]) return;
  token = found[1];
  history.replaceState(history.state, '', location.pathname + location.search);
};

export const bearer = (): string => token;
