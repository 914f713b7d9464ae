import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/panel.css';
import '../ui/media.css';
import { render } from 'preact';
import { takeBearer } from '../api/bearer';
import { language } from '../i18n';
import { App } from './app';
import { followLinks } from './location';

takeBearer();
followLinks();
document.documentElement.lang = language.value;
const root = document.getElementById('app');
if (root) render(<App />, root);
