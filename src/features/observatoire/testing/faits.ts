import fc from 'fast-check'
import type pg from 'pg'

/** What may happen to the facts, in any order: noted, noted late, corrected, marked as an error, moved on, taken away. */
export type Fait =
  | { fait: 'accueil'; structure: string; jour: number; canal: string; issues: string[]; besoins: string[] }
  | { fait: 'erreur' | 'corriger' | 'oublier'; lequel: number; besoins: string[] }
  | { fait: 'envoyer'; de: string; vers: string; jour: number }
  | { fait: 'suivant'; lequel: number; vers: string; jours: number }
  | { fait: 'mouvoir'; lequel: number; statut: string; jours: number }
  | { fait: 'rendezvous'; structure: string; jour: number }
  | { fait: 'venu'; lequel: number; etat: string }
  | { fait: 'evenement'; structure: string; jour: number; membres: boolean }
  | { fait: 'deplacer'; lequel: number; jour: number; etat: string }
  | { fait: 'inscrire'; lequel: number; places: number; etat: string }
  | { fait: 'pointer'; lequel: number; presents: number }
  | { fait: 'sansInscription'; lequel: number; nombre: number }
  | { fait: 'ouvrirProjet'; structure: string; jour: number }
  | { fait: 'lireProjet'; lequel: number; geste: string }
  | { fait: 'purger'; quoi: string; lequel: number }

export const STRUCTURES = ['s1', 's2', 's3']
const structure = fc.constantFrom(...STRUCTURES)
const jour = fc.integer({ min: 0, max: 500 })
const lequel = fc.nat(20)
const besoins = fc.subarray(['alternance', 'vae', 'emploi-recherche'])

export const fait: fc.Arbitrary<Fait> = fc.oneof(
  fc.record({
    fait: fc.constant('accueil' as const),
    structure,
    jour,
    canal: fc.constantFrom('sur-place', 'telephone', 'forum'),
    issues: fc.subarray(['repondu', 'aiguillage', 'rappel']),
    besoins,
  }),
  fc.record({ fait: fc.constantFrom('erreur' as const, 'corriger' as const, 'oublier' as const), lequel, besoins }),
  fc.record({ fait: fc.constant('envoyer' as const), de: structure, vers: structure, jour }),
  fc.record({ fait: fc.constant('suivant' as const), lequel, vers: structure, jours: fc.nat(90) }),
  fc.record({
    fait: fc.constant('mouvoir' as const),
    lequel,
    statut: fc.constantFrom('accepted', 'declined', 'met', 'lapsed', 'withdrawn', 'entered-in-error'),
    jours: fc.nat(120),
  }),
  fc.record({ fait: fc.constant('rendezvous' as const), structure, jour }),
  fc.record({ fait: fc.constant('venu' as const), lequel, etat: fc.constantFrom('vu', 'absent', 'excuse', 'annule') }),
  fc.record({ fait: fc.constant('evenement' as const), structure, jour, membres: fc.boolean() }),
  fc.record({
    fait: fc.constant('deplacer' as const),
    lequel,
    jour,
    etat: fc.constantFrom('deplace', 'annule', 'brouillon'),
  }),
  fc.record({
    fait: fc.constant('inscrire' as const),
    lequel,
    places: fc.integer({ min: 1, max: 9 }),
    etat: fc.constantFrom('confirmee', 'attente', 'annulee'),
  }),
  fc.record({ fait: fc.constant('pointer' as const), lequel, presents: fc.nat(12) }),
  fc.record({ fait: fc.constant('sansInscription' as const), lequel, nombre: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ fait: fc.constant('ouvrirProjet' as const), structure, jour }),
  fc.record({
    fait: fc.constant('lireProjet' as const),
    lequel,
    geste: fc.constantFrom('ouvrir', 'ecrire', 'joindre'),
  }),
  fc.record({
    fait: fc.constant('purger' as const),
    quoi: fc.constantFrom('inscription', 'projet_partage', 'projet_garde'),
    lequel,
  }),
)

const DEBUT = Date.UTC(2025, 0, 1, 9)
const leJour = (n: number): Date => new Date(DEBUT + n * 86_400_000)

const proprietaireDe = (statut: string): string =>
  statut === 'withdrawn' || statut === 'entered-in-error' ? 'aucun' : 'recepteur'

/** The row of a table that a number points to, in the order in which rows came. */
const choisi = (table: string, ordre: string): string =>
  `(select id from ${table} order by ${ordre}, id offset $1::int % greatest(1, (select count(*)::int from ${table})) limit 1)`

/** Writes what happened, as the owner: which moves are allowed is not what is tried here. */
export async function ecrire(pool: pg.Pool, f: Fait): Promise<void> {
  const q = (text: string, values: unknown[]) => pool.query(text, values)
  switch (f.fait) {
    case 'accueil':
      await q(
        `with d as (insert into demande (structure_id, faits, creee_le) values ($1, $2, $3) returning id)
         insert into accueil (structure_id, demande_id, canal, issues, le) select $1, id, $4, $5, $3 from d`,
        [f.structure, { besoins: f.besoins }, leJour(f.jour), f.canal, f.issues],
      )
      return
    case 'erreur':
      await q(`update accueil set errone_le = now() where id = ${choisi('accueil', 'le')}`, [f.lequel])
      return
    case 'corriger':
      await q(`update demande set faits = $2 where id = ${choisi('demande', 'creee_le')}`, [
        f.lequel,
        { besoins: f.besoins },
      ])
      return
    case 'oublier':
      await q(`delete from accueil where id = ${choisi('accueil', 'le')}`, [f.lequel])
      return
    case 'envoyer':
      if (f.de === f.vers) return
      await q(
        `insert into aiguillage (chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, envoye_le, maj_le)
         values (gen_random_uuid(), 1, $1, $2, 'sent', 'recepteur', $3, $3, $3)`,
        [f.de, f.vers, leJour(f.jour)],
      )
      return
    case 'suivant':
      await q(
        `insert into aiguillage (chaine, rang, precedent, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, envoye_le, maj_le)
         select a.chaine, a.rang + 1, a.id, a.emetteur_structure, $2, 'sent', 'recepteur', d.le, d.le, d.le
         from aiguillage a, lateral (select a.maj_le + $3 * interval '1 day' as le) d
         where a.id = ${choisi('aiguillage', 'cree_le')} and a.emetteur_structure <> $2
           and not exists (select from aiguillage x where x.precedent = a.id)`,
        [f.lequel, f.vers, f.jours],
      )
      return
    case 'mouvoir':
      await q(
        `with a as (update aiguillage set statut = $2, proprietaire = $4, maj_le = maj_le + $3 * interval '1 day',
           repondu_le = case when $2 in ('accepted', 'declined', 'met') then coalesce(repondu_le, maj_le + $3 * interval '1 day') end
           where id = ${choisi('aiguillage', 'cree_le')} returning id, maj_le)
         insert into aiguillage_etape (aiguillage_id, vers, par, motif, le)
         select id, $2, 'recepteur', case when $2 = 'declined' then 'complet' end, maj_le from a`,
        [f.lequel, f.statut, f.jours, proprietaireDe(f.statut)],
      )
      return
    case 'rendezvous':
      await q(
        `with c as (insert into creneau (structure_id, debut, fin, places) values ($1, $2, $2::timestamptz + interval '30 minutes', 1) returning id)
         insert into rendezvous (creneau_id, place, structure_id, pris_par, pris_le) select id, 1, $1, 'agent', $2 from c`,
        [f.structure, leJour(f.jour)],
      )
      return
    case 'venu':
      await q(`update rendezvous set etat = $2 where id = ${choisi('rendezvous', 'pris_le')}`, [f.lequel, f.etat])
      return
    default:
      await ecrireReseau(q, f)
  }
}

type Requete = (text: string, values: unknown[]) => Promise<unknown>
type FaitReseau = Exclude<
  Fait,
  { fait: 'accueil' | 'erreur' | 'corriger' | 'oublier' | 'envoyer' | 'suivant' | 'mouvoir' | 'rendezvous' | 'venu' }
>

/** Events and projects; what retention takes away too. */
async function ecrireReseau(q: Requete, f: FaitReseau): Promise<void> {
  switch (f.fait) {
    case 'evenement':
      await q(
        `insert into evenement (pilote, titre, etat, membres, debut, fin, cree_le, maj_le)
         values ($1, 'Forum', 'publie', $2, $3, $3::timestamptz + interval '3 hours', $3, $3)`,
        [f.structure, f.membres, leJour(f.jour)],
      )
      return
    case 'deplacer':
      await q(
        `update evenement set etat = $2, debut = $3, fin = $3::timestamptz + interval '3 hours' where id = ${choisi('evenement', 'cree_le')}`,
        [f.lequel, f.etat, leJour(f.jour)],
      )
      return
    case 'inscrire':
      await q(
        `insert into inscription (id, evenement_id, rang, sorte, places, etat, inscrite_le, fin_le)
         select gen_random_uuid(), e.id, (select coalesce(max(rang), 0) + 1 from inscription), 'groupe', $2, $3, e.debut, e.fin
         from evenement e where e.id = ${choisi('evenement', 'cree_le')}`,
        [f.lequel, f.places, f.etat],
      )
      return
    case 'pointer':
      await q(`update inscription set presents = $2 where id = ${choisi('inscription', 'rang')}`, [
        f.lequel,
        f.presents,
      ])
      return
    case 'sansInscription':
      await q(
        `insert into evenement_venue (id, evenement_id, nombre, venue_le)
         select gen_random_uuid(), id, $2, debut from evenement where id = ${choisi('evenement', 'cree_le')}`,
        [f.lequel, f.nombre],
      )
      return
    case 'ouvrirProjet':
      await q(
        `with p as (insert into projet_garde (id, code_empreinte, document_chiffre, cree_le, vu_le)
           select i, i::text::bytea, 'x', $2, $2 from gen_random_uuid() i returning id)
         insert into projet_partage (id, projet_id, structure_id, nom_chiffre, sante, ouvert_le, jusqua)
         select gen_random_uuid(), id, $1, 'x', false, $2, $2::timestamptz + interval '90 days' from p`,
        [f.structure, leJour(f.jour)],
      )
      return
    case 'lireProjet':
      await q(
        `insert into projet_ouverture (partage_id, structure_id, geste, le)
         select id, structure_id, $2, ouvert_le from projet_partage where id = ${choisi('projet_partage', 'ouvert_le')}`,
        [f.lequel, f.geste],
      )
      return
    case 'purger': {
      const ordre = { inscription: 'rang', projet_partage: 'ouvert_le' }[f.quoi] ?? 'cree_le'
      await q(`delete from ${f.quoi} where id = ${choisi(f.quoi, ordre)}`, [f.lequel])
    }
  }
}
