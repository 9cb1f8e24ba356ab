import './polyfills.ts';
import '../design/tokens.css';
import './desk.css';

import { createPinia } from 'pinia';
import { createApp } from 'vue';

import App from './app.vue';
import { router } from './shell/router.ts';
import { tellValidityIn } from './shell/validity.ts';
import { words } from './shell/words.ts';

const app = createApp(App).use(createPinia()).use(words).use(router);
tellValidityIn(words.global.t);
// Until the first screen is there, or it is known why not, the page keeps what index.html says.
void router.isReady().catch(() => undefined).then(() => app.mount('#desk'));
