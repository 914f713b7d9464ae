const DOWNLOADS =
  'pdf,(doc|xls|ppt)x?,csv,txt,epub,zip,rar,7z,gz,dmg,exe,msi,apk,mp[34],mov,avi,mkv';

type Target = Pick<HTMLAnchorElement, 'host' | 'pathname'>;

/**
 * What following a link means beside showing a page of this site, if anything. `extensions` of
 * downloads are separated by commas. Only addresses with a host count, so no mailto: or blob:.
 */
export const linkEvent = (link: Target, ownHost: string, extensions = DOWNLOADS): string | false =>
  !!link.host &&
  (RegExp(`\\.(${extensions.replace(/[\s,]+/g, '|')})$`, 'i').test(link.pathname)
    ? 'download'
    : link.host !== ownHost && 'outbound');
