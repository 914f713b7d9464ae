interface UserAgentData {
  getHighEntropyValues(names: string[]): Promise<object>;
}

/** What tells devices apart beside the user agent; grows when the browser has answered. */
export const hints = { touch: navigator.maxTouchPoints };

const userAgentData = (navigator as { userAgentData?: UserAgentData }).userAgentData;
if (userAgentData) {
  userAgentData
    .getHighEntropyValues(['platformVersion', 'model', 'fullVersionList'])
    .then((values) => Object.assign(hints, values));
}
