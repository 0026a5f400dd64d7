import type { MiddlewareHandler } from 'hono'

/** Nothing but this site: no inline script or style, no third party, no frame. */
const CSP = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for a page that holds a film: from this site alone, like all the rest. */
export const CSP_FILM = `${CSP}; media-src 'self'`

/** Headers of every answer of the site; HSTS only where the public address is in https. */
export const securityHeaders =
  (urlPublique: string): MiddlewareHandler =>
  async (c, next) => {
    // Set before the answer is made, they go with it at once; on a finished answer they would cost another one.
    c.header('Content-Security-Policy', CSP)
    c.header('X-Content-Type-Options', 'nosniff')
    // What a person typed is never in an address, and no address leaves the site anyway.
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Frame-Options', 'DENY')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    c.header('Permissions-Policy', 'camera=(), microphone=(), payment=(), usb=(), browsing-topics=()')
    if (urlPublique.startsWith('https:')) c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    await next()
  }
