/** An average price has so many digits beyond the price scale, as the server reckons it. */
export const averageExtraDigits = 4;
