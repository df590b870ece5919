/** Says in which time zone the page is, so that a day is the person's wherever the server may be. */

const A_YEAR_S = 365 * 24 * 60 * 60;
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
if (timeZone) document.cookie = `zone=${timeZone}; path=/; max-age=${A_YEAR_S}; SameSite=Lax`;

export {};
