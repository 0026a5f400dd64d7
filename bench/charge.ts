import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Acteur } from '../src/platform/acteur.ts'
import { digestSecret, makeSecret } from '../src/platform/secret.ts'

export const PAR_SECONDE = 100

export interface Demande {
  page: string
  init?: RequestInit
  /** 200 unless it says another. */
  statut?: number
}

/** The search that everybody makes. */
export const DEMANDE: Demande = {
  page: '/portes',
  init: { method: 'POST', body: new URLSearchParams({ texte: 'je cherche un apprentissage', commune: '28134' }) },
}

/** Counts what was asked and what was not answered well, at a constant rate whatever the answers take. */
export function charger(address: string, demandes: readonly Demande[]) {
  const vu = { demandes: 0, echecs: 0, statuts: new Map<string, number>(), derniereReussite: 0, pireMs: 0 }
  const timer = setInterval(() => {
    const { page, init = {}, statut = 200 } = demandes[vu.demandes++ % demandes.length] ?? DEMANDE
    const debut = performance.now()
    fetch(`${address}${page}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(20_000) })
      .then(async r => {
        await r.arrayBuffer()
        vu.pireMs = Math.max(vu.pireMs, performance.now() - debut)
        if (r.status === statut) vu.derniereReussite = performance.now()
        else fail(`${page} ${r.status}`)
      })
      .catch(() => fail(`${page} 0`))
  }, 1_000 / PAR_SECONDE)
  const fail = (quoi: string) => {
    vu.echecs++
    vu.statuts.set(quoi, (vu.statuts.get(quoi) ?? 0) + 1)
  }
  return { vu, stop: () => clearInterval(timer) }
}

export type Agent = Extract<Acteur, { sorte: 'agent' }>

/** A conseiller of one structure, with an open session. */
export async function makeAgent(owner: pg.Pool): Promise<{ agent: Agent; cookie: string }> {
  const [compte, affectation, secret] = [randomUUID(), randomUUID(), makeSecret()]
  await owner.query(
    `insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'Mission locale', 'mission-locale', 't', 't')`,
  )
  await owner.query(
    `insert into compte (id, courriel, prenom, nom) values ($1, 'agent@porte.invalid', 'Inès', 'Martin')`,
    [compte],
  )
  await owner.query(
    `insert into affectation (id, compte_id, role, structure_id, etat) values ($1, $2, 'conseiller', 'ml', 'active')`,
    [affectation, compte],
  )
  await owner.query(
    `insert into session (empreinte, compte_id, affectation_id, moyen, cree_le, vue_le, expire_le)
     values ($1, $2, $3, 'courriel', now(), now(), now() + interval '11 hours')`,
    [digestSecret(secret), compte, affectation],
  )
  return { agent: { sorte: 'agent', role: 'conseiller', structure: 'ml', compte }, cookie: `porte=${secret}` }
}
