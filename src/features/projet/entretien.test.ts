import { describe, expect, test } from 'vitest'
import { ecrireEntretien } from './entretien.ts'
import { MARDI, projetPlein } from './testing/projets.ts'

const plume = { par: { sorte: 'structure', id: 'ml', nom: 'Mission locale' }, le: MARDI } as const
const VIDE = { note: '', titre: '', metier: undefined }

describe('what an interview brings', () => {
  test('is written under the name of the structure, what the person wrote unchanged', () => {
    const avant = projetPlein()
    const metier = { rome: 'D1104', libelle: 'Pâtissier / Pâtissière' }
    const { projet, propose } = ecrireEntretien(avant, { note: 'Vu.', titre: 'Appeler', metier }, 'n2', plume)
    expect(propose).toBe(true)
    expect(projet.notes.n2).toEqual({ valeur: 'Vu.', ...plume })
    expect(projet.etapes.n2).toMatchObject({ valeur: { plan: 'A', titre: 'Appeler' }, par: plume.par })
    expect(projet.metiers.D1104).toEqual({ valeur: { libelle: metier.libelle, avis: 'garde' }, ...plume })
    expect(projet.metiers.D1102).toEqual(avant.metiers.D1102)
  })

  test.each(['garde', 'ecarte', 'en-tete'] as const)('proposes nothing over what the person said: %s', avis => {
    const dit = { valeur: { libelle: 'Boulanger', avis }, par: { sorte: 'personne' }, le: MARDI } as const
    const avant = { ...projetPlein(), metiers: { D1102: dit } }
    const metier = { rome: 'D1102', libelle: 'Boulanger' }
    expect(ecrireEntretien(avant, { ...VIDE, metier }, 'n2', plume)).toEqual({ projet: avant, propose: false })
  })

  test('proposes again what the person had only stopped looking at', () => {
    const dit = { valeur: null, par: { sorte: 'personne' }, le: MARDI } as const
    const avant = { ...projetPlein(), metiers: { D1102: dit } }
    const metier = { rome: 'D1102', libelle: 'Boulanger' }
    expect(ecrireEntretien(avant, { ...VIDE, metier }, 'n2', plume).propose).toBe(true)
  })
})
