import { describe, expect, test } from 'vitest'
import type { Demande } from './demande.ts'
import type { Offre } from './offre.ts'
import type { Reponse } from './reponse.ts'
import { makeMoteur, offre } from './testing.ts'

const now = new Date('2026-11-24T10:00:00+01:00')
const ici = { lat: 48.73, lon: 1.37 }

function repondre(offres: Offre[], demande: Demande, max = 5): Reponse {
  const resultat = makeMoteur(offres).orienter(demande, { now, max })
  if (!resultat.ok) throw new Error(resultat.erreur.message)
  return resultat.reponse
}
const portes = (offres: Offre[], demande: Demande): string[] => repondre(offres, demande).portes.map(p => p.service.id)

const jeunes = {
  force: 'exclusif',
  unDe: [{ age: { min: 16, max: 25 } }, { age: { min: 16, max: 29 }, rqth: true }],
  texte: 'Reçoit les jeunes de 16 à 25 ans',
  ecart: 'Reçoit jusqu’à 25 ans révolus',
} as const

describe('eligibility', () => {
  const offres = [offre('ml', { publics: [jeunes], reseau: 'mission-locale' })]
  test.each([
    [{}, 'a-verifier'],
    [{ age: 17 }, 'oui'],
    [{ age: 27, rqth: true }, 'oui'],
    [{ age: 27 }, 'a-verifier'],
  ])('%j gives %s', (situation, eligibilite) => {
    expect(repondre(offres, { besoins: ['alternance'], lieu: ici, situation }).portes[0]?.eligibilite).toBe(eligibilite)
  })
  test.each([[{ age: 15 }], [{ age: 27, rqth: false }], [{ age: 40, rqth: true }]])(
    '%j rules out, and says why',
    situation => {
      const reponse = repondre(offres, { besoins: ['alternance'], lieu: ici, situation })
      expect(reponse.portes).toEqual([])
      expect(reponse.ecartees).toEqual([
        {
          structure: { id: 's-ml', nom: 'ml', reseau: 'mission-locale' },
          critere: 'age',
          texte: 'reçoit jusqu’à 25 ans révolus',
        },
      ])
    },
  )
  test('what is to be checked is told by field', () => {
    expect(
      repondre(offres, { besoins: ['alternance'], lieu: ici, situation: { age: 27 } }).portes[0]?.aVerifier.map(
        f => f.champ,
      ),
    ).toEqual(['situation.rqth'])
  })
})

describe('ranking', () => {
  test('competence wins over distance', () => {
    const pres = offre('pres', {
      lat: 48.731,
      besoins: [{ code: 'alternance', niveau: 'information', coeur: false }],
      reseau: 'france-travail',
    })
    const loin = offre('loin', { lat: 49.3, besoins: [{ code: 'alternance', niveau: 'information', coeur: true }] })
    expect(portes([pres, loin], { besoins: ['alternance'], lieu: ici })).toEqual(['loin', 'pres'])
  })
  test('the public it is meant for wins over distance at the same competence', () => {
    const tous = offre('tous', { lat: 48.731 })
    const pourMoi = offre('pour-moi', { lat: 48.9, publics: [jeunes] })
    expect(portes([tous, pourMoi], { besoins: ['alternance'], lieu: ici, situation: { age: 18 } })).toEqual([
      'pour-moi',
      'tous',
    ])
  })
  test('the nearer of two twins comes first', () => {
    expect(
      portes([offre('a', { lat: 48.9 }), offre('b', { lat: 48.8 })], { besoins: ['alternance'], lieu: ici }),
    ).toEqual(['b', 'a'])
  })
  test('a place out of reach is no door, a remote one is', () => {
    const offres = [
      offre('nice', { lat: 43.7, lon: 7.26 }),
      offre('tel', { modes: ['telephone'], lat: undefined, lon: undefined }),
    ]
    expect(portes(offres, { besoins: ['alternance'], lieu: ici })).toEqual(['tel'])
  })
  test('a structure is proposed once, a réseau twice at most while others are left', () => {
    const memes = ['a', 'b', 'c'].map(id => offre(id, { reseau: 'cio' }))
    const jumelle = { ...offre('d', { reseau: 'cma' }), structureId: 's-x' }
    const offres = [...memes, jumelle, { ...jumelle, id: 'e' }, offre('f', { lat: 48.9 })]
    const max = (n: number): string[] =>
      repondre(offres, { besoins: ['alternance'], lieu: ici }, n).portes.map(p => p.service.id)
    expect(max(4)).toEqual(['a', 'b', 'd', 'f'])
    expect(max(5)).toEqual(['a', 'b', 'c', 'd', 'f'])
  })
  test('the next agency is no door where the place one lives in decides, nor one much further', () => {
    const offres = ['france-travail', 'cio'].flatMap(reseau => [
      offre(`${reseau}-ici`, { reseau: reseau as 'cio' }),
      offre(`${reseau}-pres`, { reseau: reseau as 'cio', lat: 48.75 }),
      offre(`${reseau}-loin`, { reseau: reseau as 'cio', lat: 48.95 }),
    ])
    expect(repondre(offres, { besoins: ['alternance'], lieu: ici }, 3).portes.map(p => p.service.id)).toEqual([
      'cio-ici',
      'france-travail-ici',
      'cio-pres',
    ])
  })
  test('a short list is not filled with a door of the same kind far beyond the first', () => {
    const offres = [
      offre('ici', { reseau: 'cio' }),
      offre('plus-loin', { reseau: 'cio', lat: 49.1 }),
      offre('trop-loin', { reseau: 'cio', lat: 49.3 }),
    ]
    expect(portes(offres, { besoins: ['alternance'], lieu: ici })).toEqual(['ici', 'plus-loin'])
  })
  test('sheets of one door in several directories are one door, the best of them', () => {
    const offres = [offre('vieille', { jumeau: 'x', miseAJour: '2019-01-01' }), offre('neuve', { jumeau: 'x' })]
    expect(portes(offres, { besoins: ['alternance'], lieu: ici })).toEqual(['neuve'])
  })
  test('a door that may not be for the person comes after one open to all', () => {
    const cadres = {
      force: 'exclusif',
      unDe: [{ cadre: true }],
      texte: 'Pour les cadres',
      ecart: 'Pour les cadres',
    } as const
    const offres = [offre('cadres', { publics: [cadres] }), offre('tous', { lat: 48.75 })]
    expect(portes(offres, { besoins: ['alternance'], lieu: ici })).toEqual(['tous', 'cadres'])
    expect(portes(offres, { besoins: ['alternance'], lieu: ici, situation: { cadre: true } })).toEqual([
      'cadres',
      'tous',
    ])
  })
  test('a statut says the least age that the law allows', () => {
    const seize = { force: 'exclusif', unDe: [{ age: { min: 16 } }], texte: 'Dès 16 ans', ecart: 'Dès 16 ans' } as const
    const salarie = repondre([offre('a', { publics: [seize] })], {
      besoins: ['alternance'],
      lieu: ici,
      situation: { statut: 'salarie-prive' },
    })
    expect(salarie.portes[0]?.eligibilite).toBe('oui')
  })
  test('each besoin keeps its first door', () => {
    const offres = [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => offre(id)),
      offre('permis', { besoins: [{ code: 'mobilite', niveau: 'information', coeur: false }] }),
    ]
    expect(portes(offres, { besoins: ['alternance', 'mobilite'], lieu: ici })).toContain('permis')
  })
})

describe('constraints', () => {
  test('a radius rules out what is beyond it, and says so', () => {
    const reponse = repondre([offre('a', { lat: 49.1 })], {
      besoins: ['alternance'],
      lieu: ici,
      contraintes: { rayonKm: 30 },
    })
    expect(reponse.portes).toEqual([])
    expect(reponse.ecartees[0]).toMatchObject({ critere: 'rayonKm', texte: 'à 41 km, au-delà des 30 km demandés' })
  })
  test('by phone only, a place that answers the phone is a door by phone', () => {
    const reponse = repondre([offre('a', { modes: ['en-presentiel', 'telephone'] }), offre('b')], {
      besoins: ['alternance'],
      lieu: ici,
      contraintes: { modes: ['telephone'] },
    })
    expect(reponse.portes.map(p => [p.service.id, p.mode])).toEqual([['a', 'telephone']])
    expect(reponse.ecartees[0]?.critere).toBe('modes')
  })
  test('not known to be accessible is to be checked, known not to be is ruled out', () => {
    const offres = [offre('oui', { pmr: true }), offre('inconnu'), offre('non', { pmr: false })]
    const reponse = repondre(offres, { besoins: ['alternance'], lieu: ici, contraintes: { pmr: true } })
    expect(reponse.portes.map(p => [p.service.id, p.eligibilite])).toEqual([
      ['oui', 'oui'],
      ['inconnu', 'a-verifier'],
    ])
    expect(reponse.ecartees[0]).toMatchObject({ critere: 'pmr' })
  })
  test('a zone rules out those who live elsewhere', () => {
    const reponse = repondre([offre('a', { zone: ['departement:75'] })], {
      besoins: ['alternance'],
      lieu: { commune: '28134' },
    })
    expect(reponse.portes).toEqual([])
    expect(reponse.ecartees[0]?.critere).toBe('zone')
  })
})

describe('a réseau that is asked for by its name', () => {
  const mission = { publics: [jeunes], reseau: 'mission-locale' } as const
  const loin = offre('ml-loin', { ...mission, lat: 48.9 })
  const annexe = offre('ml', { ...mission, besoins: [{ code: 'alternance', niveau: 'information', coeur: false }] })
  const offres = [offre('autre'), offre('cio', { reseau: 'cio' }), annexe]
  const demande = { texte: 'mission-locale', besoins: ['alternance'], lieu: ici } as const

  test('has its door first, and says so', () => {
    const [premiere, ...autres] = repondre(offres, demande).portes
    expect(premiere?.service.id).toBe('ml')
    expect(premiere?.raisons[0]).toEqual({
      critere: 'reseau',
      poids: 0.5,
      texte: 'Vous avez demandé le réseau mission-locale',
    })
    expect(autres.flatMap(({ raisons }) => raisons.map(({ critere }) => critere))).not.toContain('reseau')
  })
  test('has its door first in a town full of better ones', () => {
    const ville = Array.from({ length: 30 }, (_, n) => offre(`v${n}`))
    expect(portes([...ville, { ...annexe, lat: 49.2 }], demande)[0]).toBe('ml')
  })
  test('has the nearest of its doors first', () =>
    expect(portes([loin, offre('ml-pres', mission), ...offres.slice(0, 2)], demande)[0]).toBe('ml-pres'))
  test('is among the near misses when one fact rules it out', () => {
    const reponse = repondre(offres, { ...demande, situation: { age: 40 } })
    expect(reponse.portes.map(p => p.service.id)).not.toContain('ml')
    expect(reponse.ecartees.map(e => e.structure.reseau)).toEqual(['mission-locale'])
  })
  test('is no longer asked for once taken back', () => {
    const reponse = repondre(offres, { ...demande, inconnus: ['reseau'] })
    expect(reponse.compris.reseau).toBeUndefined()
    expect(reponse.portes).toEqual(repondre(offres, { ...demande, texte: undefined }).portes)
  })
})

describe('the next question', () => {
  test('asks the fact that decides between doors', () => {
    const offres = [offre('jeunes', { publics: [jeunes], reseau: 'mission-locale' }), offre('tous', { lat: 48.8 })]
    expect(repondre(offres, { besoins: ['alternance'], lieu: ici }).question?.champ).toBe('situation.age')
  })
  test('asks nothing when nothing would change', () => {
    expect(repondre([offre('a'), offre('b')], { besoins: ['alternance'], lieu: ici }).question).toBeNull()
  })
  test('asks the place first when there is none', () => {
    expect(repondre([offre('a')], { besoins: ['alternance'] }).question?.champ).toBe('lieu.commune')
  })
  test('asks what is wanted when nothing was said', () => {
    expect(repondre([offre('a')], { lieu: ici }).question?.champ).toBe('besoins')
  })
})

test('an unknown commune is refused by its code', () => {
  const resultat = makeMoteur([offre('a')]).orienter({ lieu: { commune: '99999' } }, { now })
  expect(resultat).toMatchObject({ ok: false, erreur: { code: 'commune-inconnue', path: 'lieu.commune' } })
})

test('a door tells when it next opens, or until when it is open: never one for the other', () => {
  const change = Date.parse('2026-11-24T16:00:00Z')
  const offres = ['ouvert', 'ferme', 'inconnu'].map(id => offre(id, { horaires: id }))
  const moteur = makeMoteur(offres, horaires =>
    horaires === 'inconnu' ? undefined : { maintenant: horaires === 'ouvert', prochaine: change },
  )
  const resultat = moteur.orienter({ besoins: ['alternance'], lieu: { commune: '28007' } }, { now, max: 9 })
  const etats = resultat.ok ? resultat.reponse.portes.map(p => [p.service.id, p.ouvert]) : []
  const iso = new Date(change).toISOString()
  expect(Object.fromEntries(etats)).toMatchObject({
    ouvert: { maintenant: true, prochaine: null, jusqua: iso },
    ferme: { maintenant: false, prochaine: iso },
    inconnu: { maintenant: null, prochaine: null },
  })
})
