const MOBILE = /^\+33[67]\d{8}$|^\+(?:262|590|594|596)69\d{7}$|^\+262639\d{6}$|^0[67]\d{8}$/

/** Whether a number receives text messages: a mobile of metropolitan France or of an overseas département (plan of ARCEP). */
export const recoitSms = (telephone: string): boolean => MOBILE.test(telephone)
