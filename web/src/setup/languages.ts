/** The languages in which the set-up shows how to send an event. */
export const LANGUAGES = ['node', 'python', 'php', 'java', 'pixel'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Exclude<Language, 'pixel'>, string> = {
  node: 'JavaScript',
  python: 'Python',
  php: 'PHP',
  java: 'Java',
};

/** Sends one event, with nothing but what the language brings along. */
export const codeIn = (language: Language, domain: string, collector: string): string => {
  const event = `{"site": "${domain}", "name": "signup", "person": "user-42", "props": {"plan": "pro"}}`;
  switch (language) {
    case 'node':
      return [
        `await fetch('${collector}/e', {`,
        "  method: 'POST',",
        "  headers: { authorization: 'Bearer ' + process.env.FOOTFALL_TOKEN },",
        '  body: JSON.stringify({',
        `    site: '${domain}', name: 'signup', person: 'user-42', props: { plan: 'pro' },`,
        '  }),',
        '});',
      ].join('\n');
    case 'python':
      return [
        'import json, os, urllib.request',
        '',
        'urllib.request.urlopen(urllib.request.Request(',
        `    '${collector}/e',`,
        `    json.dumps(${event}).encode(),`,
        "    {'Authorization': 'Bearer ' + os.environ['FOOTFALL_TOKEN']}))",
      ].join('\n');
    case 'php':
      return [
        `file_get_contents('${collector}/e', false, stream_context_create(['http' => [`,
        "    'method' => 'POST',",
        "    'header' => 'Authorization: Bearer ' . getenv('FOOTFALL_TOKEN'),",
        `    'content' => json_encode(['site' => '${domain}', 'name' => 'signup',`,
        "        'person' => 'user-42', 'props' => ['plan' => 'pro']]),",
        ']]));',
      ].join('\n');
    case 'java':
      return [
        'HttpClient.newHttpClient().send(',
        `    HttpRequest.newBuilder(URI.create("${collector}/e"))`,
        '        .header("Authorization", "Bearer " + System.getenv("FOOTFALL_TOKEN"))',
        '        .POST(HttpRequest.BodyPublishers.ofString("""',
        `            ${event}"""))`,
        '        .build(),',
        '    HttpResponse.BodyHandlers.ofString());',
      ].join('\n');
    case 'pixel':
      return `<img src="${collector}/p.gif?site=${domain}&amp;url=https://${domain}/newsletter" width="1" height="1" alt="">`;
  }
};
