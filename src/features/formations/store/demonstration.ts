import type pg from 'pg'
import type { Certification } from '../domain/certification.ts'

/** What is told of a certification until the register is imported. */
export interface CertificationDemo extends Pick<Certification, 'code' | 'intitule' | 'actif' | 'voies' | 'romes'> {
  abrege: string
  niveau: number
  fin: string
}

/** Certifications of the demonstration, until the register is imported: its sheets take their place and are left alone. */
export const writeCertificationsDemo = (
  db: pg.ClientBase,
  certifications: readonly CertificationDemo[],
): Promise<unknown> =>
  db.query(
    `insert into certification (code, intitule, abrege, niveau, actif, fin, voies, romes, source, demonstration, empreinte)
     select code, intitule, abrege, niveau, actif, fin, voies, romes, 'Démonstration, d’après le RNCP', true, 'demo'
     from json_to_recordset($1) as c(code text, intitule text, abrege text, niveau smallint, actif boolean, fin date, voies text[], romes text[])
     on conflict (code) do nothing`,
    [JSON.stringify(certifications)],
  )
