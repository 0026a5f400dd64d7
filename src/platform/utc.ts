// The program reckons in UTC; places keep their own time zone. Imported first by every entry point, before any date.
process.env.TZ = 'UTC'
