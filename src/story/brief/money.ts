/** Digits after the point that a currency has, by ISO 4217 as Intl knows it; null for a currency that does not exist. */
export function currencyDigits(currency: string): number | null {
  if (!Intl.supportedValuesOf('currency').includes(currency)) return null;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount in the currency's smallest unit, exactly: `12.5` USD is 1250, `500` JPY is 500. Null when it has more digits
 * than the currency, which nobody can pay.
 */
export function smallestUnits(amount: string | number, digits: number): number | null {
  const text = typeof amount === 'number' ? amount.toFixed(Math.max(digits, 6)).replace(/\.?0+$/, '') : amount;
  const [whole = '0', fraction = ''] = text.split('.');
  const exact = fraction.replace(/0+$/, '');
  if (exact.length > digits) return null;
  const units = Number(`${whole}${exact.padEnd(digits, '0')}`);
  return Number.isSafeInteger(units) ? units : null;
}
