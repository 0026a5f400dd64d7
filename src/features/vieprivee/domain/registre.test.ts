import { expect, test } from 'vitest'
import { type FichierDeRegistre, fichierSchema, joinRegistre } from './registre.ts'

const fichier = (nom: string, tables: Record<string, object>, publiques: string[] = []): FichierDeRegistre => ({
  fichier: nom,
  ...fichierSchema.parse({
    publiques,
    traitements: Object.entries(tables).map(([table, lien]) => ({
      table,
      sujet: 'personne',
      quoi: 'Lignes',
      finalite: 'Essayer',
      base: 'Aucune',
      lecteurs: ['personne'],
      colonnes: { id: { quoi: 'Identifiant', categorie: 'technique' } },
      ...lien,
    })),
  }),
})
const tied = (lien: unknown) => ({ lien, effacement: 'supprimer' })

test('a person is erased after all that is theirs, and rows before those by which they are found, whatever the files', () => {
  const { traitements } = joinRegistre([
    fichier('a.yaml', { personne: tied('id'), message: tied('personne_id'), seance: {} }),
    fichier('b.yaml', { envoi: tied('personne_id'), mot: tied({ colonne: 'piece_id', par: 'piece' }) }),
    fichier('c.yaml', { piece: tied({ colonne: 'envoi_id', par: 'envoi' }) }),
  ])
  expect(traitements.map(t => t.table)).toEqual(['message', 'seance', 'mot', 'piece', 'envoi', 'personne'])
})

test('tables that are found by each other have no order', () => {
  const files = [fichier('a.yaml', { a: tied({ colonne: 'b_id', par: 'b' }), b: tied({ colonne: 'a_id', par: 'a' }) })]
  expect(() => joinRegistre(files)).toThrow('each is found by another one: a, b')
})

test('a table that two files tell of is refused with both names', () => {
  expect(() => joinRegistre([fichier('a.yaml', { mot: {} }), fichier('b.yaml', {}, ['mot'])])).toThrow(
    'mot is in a.yaml and in b.yaml',
  )
})
