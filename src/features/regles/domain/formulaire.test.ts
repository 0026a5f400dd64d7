import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadReferentiel, type ReseauReferentiel, readTextes } from '#features/annuaire/index.ts'
import { BESOINS, NIVEAUX, STATUTS } from '#features/orientation/index.ts'
import { erreursDesFautes } from '../formulaire-erreurs.ts'
import { direEcarts } from '../mots-ecarts.ts'
import { ecrireFormulaireBesoin, ecrireReseau } from './ecrire-formulaire.ts'
import { ecrireEtait, lireEtait, reprendre } from './entre-temps.ts'
import { type Champs, champsDuBesoin, champsDuReseau, clesDesRegles, lireChamps, reglesAvancees } from './formulaire.ts'
import { entreesDe, remplacer } from './textes.ts'

const textes = readTextes('referentiel')
const origine = loadReferentiel('referentiel')
const reseaux = [...origine.reseaux.values()]
const entree = (code: string): string => entreesDe(textes.reseaux).find(one => one.code === code)?.texte ?? ''

/** A form as a browser sends it. */
const envoyer = (champs: Champs): URLSearchParams =>
  new URLSearchParams([...champs].flatMap(([nom, valeurs]) => valeurs.map(v => [nom, v.replaceAll('\n', '\r\n')])))
const avec = (champs: Champs, changes: Readonly<Record<string, readonly string[]>>): Champs =>
  new Map([...champs, ...Object.entries(changes)])
const relire = (code: string, texte: string): ReseauReferentiel | undefined =>
  loadReferentiel('referentiel', { ...textes, reseaux: remplacer(textes.reseaux, code, texte) ?? '' }).reseaux.get(
    reseaux.find(one => one.code === code)?.code ?? 'autre',
  )

/** The fields of one form under the names that rules of another, as many, give them. */
const renommer = (champs: Champs, de: ReseauReferentiel, vers: ReseauReferentiel): Champs => {
  const [unes, autres] = [clesDesRegles(de.publics), clesDesRegles(vers.publics)]
  return new Map(
    [...champs].map(([nom, valeurs]) => {
      const [cle = '', ...reste] = nom.split('.')
      const rang = unes.indexOf(cle)
      return [rang < 0 ? nom : [autres[rang], ...reste].join('.'), valeurs]
    }),
  )
}

describe('the form of an entry', () => {
  test.each(reseaux.map(reseau => [reseau.code, reseau] as const))(
    '%s, sent as it was shown, is not written again',
    (code, reseau) => {
      const champs = champsDuReseau(reseau)
      const envoyes = lireChamps(envoyer(champs), champs)
      expect(envoyes).toEqual(champs)
      expect(ecrireReseau(entree(code), reseau, champs, envoyes)).toBe(entree(code))
    },
  )

  test('of each besoin, sent as it was shown, is not written again', () => {
    for (const besoin of origine.besoins.values()) {
      const champs = champsDuBesoin(besoin, origine.reseaux)
      const envoyes = lireChamps(envoyer(champs), champs)
      const [ecrite, ...autres] = ecrireFormulaireBesoin(textes, besoin, origine.reseaux, champs, envoyes)
      expect(autres).toEqual([])
      expect(ecrite?.texte).toBe(entreesDe(textes.besoins).find(one => one.code === besoin.code)?.texte)
    }
  })

  test('any change is read again as it was typed, and what no field holds stays as it is', { timeout: 60_000 }, () => {
    const change = fc.record({
      reseau: fc.constantFrom(...reseaux.filter(({ code }) => code !== 'autre')),
      rang: fc.nat(3),
      ageMin: fc.constantFrom('', '15', '16'),
      ageMax: fc.constantFrom('', '26', '29'),
      statuts: fc.constantFrom('', 'statut', 'saufStatut'),
      statut: fc.uniqueArray(fc.constantFrom(...STATUTS), { minLength: 1, maxLength: 3 }),
      rqth: fc.constantFrom('', 'oui', 'non'),
      besoin: fc.nat(30),
      niveau: fc.constantFrom(...NIVEAUX),
      coeur: fc.boolean(),
      mission: fc.constantFrom('Aide à : choisir # un métier', "Conseille l'adulte", '« Deux points : et - tiret »'),
    })
    fc.assert(
      fc.property(change, ({ reseau, rang, besoin, statuts, ...c }) => {
        const champs = champsDuReseau(reseau)
        const i = reseau.publics.length === 0 ? 0 : rang % reseau.publics.length
        const code = reseau.besoins[besoin % reseau.besoins.length]?.code
        const p = `${clesDesRegles(reseau.publics)[i]}.c0`
        const voulus = avec(champs, {
          mission: [c.mission],
          [`b.${code}.niveau`]: [c.niveau],
          [`b.${code}.coeur`]: c.coeur ? ['oui'] : [],
          ...(champs.has(`${p}.ageMin`) && {
            [`${p}.ageMin`]: [c.ageMin],
            [`${p}.ageMax`]: [c.ageMax],
            [`${p}.statuts`]: [statuts],
            [`${p}.statut`]: statuts === '' ? [] : c.statut,
            [`${p}.rqth`]: [c.rqth],
          }),
        })
        const envoyes = lireChamps(envoyer(voulus), champs)
        const relu = relire(reseau.code, ecrireReseau(entree(reseau.code), reseau, champs, envoyes))
        if (!relu) throw new Error('it is gone')
        const relus = champsDuReseau(relu)
        expect(relus).toEqual(renommer(envoyes, reseau, relu))
        expect(relu.sources).toEqual(reseau.sources)
        expect(reglesAvancees(relu)).toBe(reglesAvancees(reseau))
        // Changed back, the rules are what they were.
        const retour = ecrireReseau(
          ecrireReseau(entree(reseau.code), reseau, champs, envoyes),
          relu,
          relus,
          renommer(champs, reseau, relu),
        )
        expect(relire(reseau.code, retour)).toEqual(reseau)
      }),
      { numRuns: 12 },
    )
  })

  test('takes rules and besoins away, and adds them', () => {
    const ml = reseaux.find(({ code }) => code === 'mission-locale')
    if (!ml) throw new Error('no Mission locale')
    const champs = champsDuReseau(ml)
    const nouveau = {
      'n.force': ['preferentiel'],
      'n.texte': ['Reçoit d’abord les jeunes du Perche'],
      'n.ecart': ['reçoit d’abord les jeunes du Perche'],
      'n.source': ['missions'],
      'n.c0.ageMax': ['22'],
    }
    const voulus = avec(champs, {
      ...nouveau,
      [`${clesDesRegles(ml.publics)[1]}.retirer`]: ['oui'],
      'b.vae.niveau': [''],
      'b.bilan-competences.niveau': ['conseil'],
      'b.bilan-competences.texte': ['Un conseiller fait le point avec vous.'],
      'b.bilan-competences.source': ['missions'],
    })
    const texte = ecrireReseau(entree('mission-locale'), ml, champs, lireChamps(envoyer(voulus), champs))
    const relu = relire('mission-locale', texte)
    expect(relu?.publics.map(({ texte: dit }) => dit)).toEqual([
      ml.publics[0]?.texte,
      ml.publics[2]?.texte,
      'Reçoit d’abord les jeunes du Perche',
    ])
    expect(relu?.publics[2]?.unDe).toEqual([{ age: { max: 22 } }])
    const codes = relu?.besoins.map(({ code }) => code)
    expect(codes).toEqual([...ml.besoins.map(({ code }) => code).filter(code => code !== 'vae'), 'bilan-competences'])
    // The comment that stands among the besoins is still there.
    expect(texte).toContain('# Lève ce qui bloque')
  })

  test('of a besoin changes how far a réseau goes into it, in the entry of the réseau', () => {
    const vae = origine.besoins.get('vae')
    if (!vae) throw new Error('no vae')
    const champs = champsDuBesoin(vae, origine.reseaux)
    const ecrites = ecrireFormulaireBesoin(
      textes,
      vae,
      origine.reseaux,
      champs,
      avec(champs, { 'r.france-travail.niveau': ['accompagnement'] }),
    )
    expect(ecrites.map(({ code }) => code)).toEqual(['vae', 'france-travail'])
    const relu = relire('france-travail', ecrites[1]?.texte ?? '')
    expect(relu?.besoins.find(({ code }) => code === 'vae')?.niveau).toBe('accompagnement')
  })

  test('made before somebody took a rule away changes only what was changed in it, and tells what the other did', () => {
    const ml = reseaux.find(({ code }) => code === 'mission-locale')
    if (!ml) throw new Error('no Mission locale')
    const etait = champsDuReseau(ml)
    const voulu = avec(etait, { mission: ['Aide les jeunes du Perche'] })
    const retiree = { [`${clesDesRegles(ml.publics)[0]}.retirer`]: ['oui'] }
    const sans = relire('mission-locale', ecrireReseau(entree('mission-locale'), ml, etait, avec(etait, retiree)))
    if (!sans) throw new Error('it is gone')
    const texteSans = ecrireReseau(entree('mission-locale'), ml, etait, avec(etait, retiree))
    const present = champsDuReseau(sans)
    const { champs, ecarts } = reprendre(lireEtait(ecrireEtait(etait)) ?? new Map(), voulu, present)
    const relu = relire('mission-locale', ecrireReseau(texteSans, sans, present, champs))
    expect(relu).toEqual({ ...sans, mission: 'Aide les jeunes du Perche' })
    expect(ecarts.filter(({ change }) => change).map(({ nom }) => nom)).toEqual(['mission'])
    expect(
      direEcarts(ecarts, { libelleBesoin: code => code, nomReseau: code => code }).map(({ quoi, voulu: dit }) => [
        quoi,
        dit,
      ]),
    ).toEqual([
      ['mission', 'Aide les jeunes du Perche'],
      ['règle retirée ou réécrite', `« ${ml.publics[0]?.texte} »`],
    ])
    // Sent as it is over the others, the form of before names none of their rules.
    expect(
      relire('mission-locale', ecrireReseau(texteSans, sans, present, lireChamps(envoyer(voulu), present))),
    ).toEqual(relu)
  })

  test('tells what is wrong in a rule at its fields, whatever is taken away before it', () => {
    const ml = reseaux.find(({ code }) => code === 'mission-locale')
    const cles = clesDesRegles(ml?.publics ?? [])
    const champs = avec(ml ? champsDuReseau(ml) : new Map(), { [`${cles[0]}.retirer`]: ['oui'] })
    const faute = { ligne: 3, entree: undefined, champ: 'publics.0.texte', message: 'trop court' }
    expect(erreursDesFautes([faute], champs, cles)).toMatchObject([{ champ: `${cles[1]}.texte` }])
  })

  test('says which rules it does not hold', () => {
    const avancees = reseaux.filter(reseau => reglesAvancees(reseau) > 0).map(({ code }) => code)
    expect(avancees).toEqual(expect.arrayContaining(['cma', 'chambre-agriculture']))
    expect(BESOINS.length).toBe(origine.besoins.size)
  })
})
