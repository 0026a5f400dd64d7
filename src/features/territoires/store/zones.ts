import type { Maille, Territoire } from '../domain/mesure.ts'
import type { Commune } from '../types.ts'
import type { Db } from './mesures.ts'

export interface ZoneNommee extends Territoire {
  nom: string
  zonage: string
}

/**
 * The territories that a commune is in, smallest first: itself, what the imported zones say (bassins, zone d'emploi), its
 * EPCI, département, région, and France. Zones that were not imported are left out.
 */
export const zonesDeCommune = async (db: Db, commune: Commune): Promise<Territoire[]> => {
  const { rows } = await db.query<Territoire>(
    `select maille, code from commune_zone where commune = any($1)
     order by array_position(array['bassin-de-vie', 'bassin-emploi', 'zone-emploi', 'epci'], maille)`,
    [[commune.code, ...(commune.parent === undefined ? [] : [commune.parent])]],
  )
  const { code, epci, departement, region } = commune
  return [
    { maille: 'commune', code },
    ...rows.filter(({ maille }) => maille !== 'epci'),
    ...(epci === undefined ? [] : [{ maille: 'epci', code: epci } as const]),
    { maille: 'departement', code: departement },
    ...(region === departement ? [] : [{ maille: 'region', code: region } as const]),
    { maille: 'france', code: 'france' },
  ]
}

/** Name of an imported zone; `undefined` when it is not known. */
export const nomDeZone = async (db: Db, maille: Maille, code: string): Promise<ZoneNommee | undefined> => {
  const { rows } = await db.query<ZoneNommee>(
    'select maille, code, nom, zonage from zone where maille = $1 and code = $2',
    [maille, code],
  )
  return rows[0]
}
