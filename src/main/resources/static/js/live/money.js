// Amounts as the reader writes them.
const digitsOf = (currency) => new Intl.NumberFormat('en', { style: 'currency', currency })
  .resolvedOptions().maximumFractionDigits;

export function money(minor, currency) {
  const whole = minor % 10 ** digitsOf(currency) === 0;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency', currency, ...(whole ? { maximumFractionDigits: 0 } : {}),
  }).format(minor / 10 ** digitsOf(currency));
}

// As a form takes it.
export const plain = (minor, currency) => (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
