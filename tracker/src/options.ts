const script = document.currentScript as HTMLScriptElement;

/** The script element's data attributes. */
export const options: DOMStringMap = script.dataset;

/** Events go to the folder that the script came from, so a renamed prefix needs no setting. */
export const endpoint = script.src.replace(/[^/]*$/, 'e');

export const site = options.site || location.hostname;
