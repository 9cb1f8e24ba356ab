/// <reference types="vite/client" />
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent<object, object, unknown>;
  export default component;
}
declare module 'virtual:permissions' {
  const names: Record<'zh' | 'en', Record<string, string>>;
  export default names;
}
