// The map of the dashboard: countries of Natural Earth (public domain) as paths in the Equal Earth
// projection, made while the interface is built, so that the browser projects nothing.
import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';

// ISO 3166-1: numeric and alpha-2.
const CODES =
  '004AF 008AL 010AQ 012DZ 024AO 031AZ 032AR 036AU 040AT 044BS 050BD 051AM 056BE 064BT 068BO ' +
  '070BA 072BW 076BR 084BZ 090SB 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 140CF 144LK ' +
  '148TD 152CL 156CN 158TW 170CO 178CG 180CD 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 214DO ' +
  '218EC 222SV 226GQ 231ET 232ER 233EE 238FK 242FJ 246FI 250FR 260TF 262DJ 266GA 268GE 270GM ' +
  '275PS 276DE 288GH 300GR 304GL 320GT 324GN 328GY 332HT 340HN 348HU 352IS 356IN 360ID 364IR ' +
  '368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA ' +
  '422LB 426LS 428LV 430LR 434LY 440LT 442LU 450MG 454MW 458MY 466ML 478MR 484MX 496MN 498MD ' +
  '499ME 504MA 508MZ 512OM 516NA 524NP 528NL 540NC 548VU 554NZ 558NI 562NE 566NG 578NO 586PK ' +
  '591PA 598PG 600PY 604PE 608PH 616PL 620PT 624GW 626TL 630PR 634QA 642RO 643RU 646RW 682SA ' +
  '686SN 688RS 694SL 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH 740SR 748SZ ' +
  '752SE 756CH 760SY 762TJ 764TH 768TG 780TT 784AE 788TN 792TR 795TM 800UG 804UA 807MK 818EG ' +
  '826GB 834TZ 840US 854BF 858UY 860UZ 862VE 887YE 894ZM';

const WIDTH = 800;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

/** Equal Earth: keeps areas, so that no country looks larger than it is. */
const project = ([longitude, latitude]) => {
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const squared = theta * theta;
  const sixth = squared ** 3;
  const x =
    (((longitude * Math.PI) / 180) * Math.cos(theta)) /
    (M * (A1 + 3 * A2 * squared + sixth * (7 * A3 + 9 * A4 * squared)));
  return [x, theta * (A1 + A2 * squared + sixth * (A3 + A4 * squared))];
};

const [right] = project([180, 0]);
const [, top] = project([0, 84]);
const [, bottom] = project([0, -56]);
const scale = WIDTH / (2 * right);

const ringPath = (ring) => {
  const points = [];
  // Rings over the date line go on beyond it instead of back around the world.
  let before = ring[0][0];
  for (const [longitude, latitude] of ring) {
    let east = longitude;
    if (east - before > 180) east -= 360;
    if (east - before < -180) east += 360;
    before = east;
    const [x, y] = project([east, latitude]);
    const point = `${((x + right) * scale).toFixed(1)},${((top - y) * scale).toFixed(1)}`;
    if (points.at(-1) !== point) points.push(point);
  }
  return `M${points.join('L')}Z`;
};

const path = ({ type, coordinates }) =>
  (type === 'Polygon' ? [coordinates] : coordinates).flat().map(ringPath).join('');

/** { width, height, countries: [{ code, path }] }; Antarctica is left out. */
export const world = () => {
  const codes = new Map(CODES.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(3)]));
  const file = new URL('../node_modules/world-atlas/countries-110m.json', import.meta.url);
  const topology = JSON.parse(readFileSync(file, 'utf8'));
  const countries = feature(topology, topology.objects.countries)
    .features.map(({ id, properties, geometry }) => ({
      code: codes.get(id) ?? (properties.name === 'Kosovo' ? 'XK' : ''),
      path: path(geometry),
    }))
    .filter(({ code }) => code !== 'AQ');
  return { width: WIDTH, height: Math.round((top - bottom) * scale), countries };
};

/** Vite's plugin that provides it as `virtual:world`. */
export const worldPlugin = () => ({
  name: 'world',
  resolveId: (id) => (id === 'virtual:world' ? '\0world' : undefined),
  load: (id) => (id === '\0world' ? `export default ${JSON.stringify(world())}` : undefined),
});
