// Does an address stay on this server? Browsers take `\` for `/`, and read over tabs and line ends, so that `/\host` leads to another one.
export const isOwnAddress = (address: string) => /^\/(?![/\\])/.test(address.replace(/[\t\n\r]/g, ''));
