/** A JPEG XL that libjxl wrote, since nothing here writes one: red, green, blue and white quarters, 64 x 48. Runs in tests only. */
export const quarterJxl = Buffer.from(
  '/wrLwE4AVIAE1AUBeRQAgAqVUcYNXs71fPmhw2LaxnWGttq2sISx2Z4LBYOEkgCwi/+jQlvEKNQwbBjWBJIKADDC+DepdEnj4CESMXgbLr6lOAb5M0bX0rjuzAfshSEyf9BvgH9GO1zA4vGQk9T4Qeb2x8z6BZgBPrIXMdF2+n1M2wYD2CoAmGpLs6rQUSWMxFeJjTwkgG+yR6TN4IRB+4uBYKrCDLmgmDMCWCGakUopELhUI0E/B5bQKWYKw7ud6xqovkIKpLWijpf5Mf/j/X/GGB+SpgSA/Z1ZuB0AZla3n/5nP/8cuha/DGHfustQvgUfwwyAjn9/NIV/Ex7O/bKltYB//qMnInpa4othCS1Dyd1dnRP45++fcNhrpJFi4qd3ZiRvPgWs39WPlS2U5TTUt57Lf1+rUH4E5/P2Dwl8NZYmcE3GG6Dui+8LJbbXwgBh+n7WZtB8aQo99vySmxDRyDsVEteJ1dpYLnVGsukwVknHWTl2HzCQMAvaxpYW',
  'base64',
);
