import './polyfills.ts';
import '../design/tokens.css';
import './desk.css';

import { createPinia } from 'pinia';
import { createApp } from 'vue';

import App from './app.vue';
import { router } from './shell/router.ts';
import { words } from './shell/words.ts';

createApp(App).use(createPinia()).use(words).use(router).mount('#desk');
