import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressOf } from '#platform/client-address.ts'
import { refuse } from './errors.ts'

const WINDOW_S = 60

export interface RateLimitOptions {
  requetesParMinute: number
  /** Number of trusted proxies in front. */
  mandataires: number
}

/**
 * Counts requests by sender over one minute, and says in every answer how many are left. The address stays in memory for
 * that minute, and goes nowhere else. Each process counts for itself.
 */
export function rateLimit({ requetesParMinute, mandataires }: RateLimitOptions): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: requetesParMinute, duration: WINDOW_S })
  return async (c, next) => {
    const key = addressOf(c, mandataires)
    const count = await limiter.consume(key).catch(refusal)
    const seconds = Math.ceil(count.msBeforeNext / 1000)
    c.header('RateLimit-Policy', `${requetesParMinute};w=${WINDOW_S}`)
    c.header('RateLimit-Limit', String(requetesParMinute))
    c.header('RateLimit-Remaining', String(count.remainingPoints))
    c.header('RateLimit-Reset', String(seconds))
    if (count.consumedPoints > requetesParMinute) {
      return refuse(c, 'trop-de-requetes', { 'Retry-After': String(Math.max(1, seconds)) })
    }
    return next()
  }
}

/** The library rejects with the count when there is no room left. */
function refusal(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason
  throw reason
}
