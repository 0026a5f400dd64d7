import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fuseauDeStructure } from '#features/annuaire/index.ts'
import type { QuiPrend, RendezvousDeps } from './deps.ts'
import { Refus } from './deps.ts'
import { RYTHMES, recurrenceOf } from './domain/recurrence.ts'
import { etendre } from './etendre.ts'
import { enTransaction, type Issue } from './prendre.ts'
import { closeSuite } from './store/creneaux.ts'
import { closePermanence, insertPermanence, listHotes, listLieux, MODES } from './store/permanences.ts'

type Agent = Extract<QuiPrend, { sorte: 'agent' }>

const entier = (min: number, max: number, error: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, { error, abort: true })
    .transform(Number)
    .refine(n => n >= min && n <= max, { error })

const JOUR = 'Donnez un jour, comme 2026-12-01.'

/** The form of a permanence, as it is sent. */
export const permanenceForm = z
  .object({
    nom: z.string().trim().min(3, 'Donnez un nom, comme « Premier rendez-vous ».').max(80, '80 caractères au plus.'),
    lieu: z.string().default(''),
    mode: z.enum(MODES, { error: 'Choisissez comment la personne est reçue.' }),
    rythme: z.enum(RYTHMES, { error: 'Choisissez un rythme.' }),
    premier: z.iso.date({ error: JOUR }),
    dernier: z.union([z.literal(''), z.iso.date({ error: JOUR })]).default(''),
    heure: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Donnez une heure, comme 14:00.'),
    duree: entier(5, 480, 'Un nombre de minutes, de 5 à 480.'),
    creneaux: entier(1, 100, 'Un nombre de créneaux, de 1 à 100.'),
    places: entier(1, 100, 'Un nombre de personnes, de 1 à 100.'),
    hotes: z.array(z.uuid()).default([]),
    public: z.literal('oui').optional(),
  })
  .refine(f => f.dernier === '' || f.dernier >= f.premier, {
    path: ['dernier'],
    error: 'Le dernier jour vient après le premier.',
  })
  .refine(f => f.duree * f.creneaux <= 24 * 60, {
    path: ['creneaux'],
    error: 'Une permanence dure une journée au plus : moins de créneaux, ou plus courts.',
  })
export type PermanenceForm = z.infer<typeof permanenceForm>

/** Opens a permanence of the agent's structure, and lays its first eight weeks of slots. */
export const ouvrirPermanence = (
  deps: RendezvousDeps,
  qui: Agent,
  form: PermanenceForm,
  now: Date,
): Promise<Issue<{ id: string }>> =>
  enTransaction(deps, qui, async tx => {
    const { structure } = qui
    if (structure === undefined) throw new Refus('creneau-inconnu')
    const lieux = await listLieux(tx, structure)
    const hotes = new Set((await listHotes(tx, structure)).map(({ id }) => id))
    const lieu = lieux.find(({ id }) => id === form.lieu)
    const zone = await fuseauDeStructure(tx, structure, lieu?.id)
    const id = randomUUID()
    await insertPermanence(tx, {
      id,
      structure,
      lieu: lieu?.id,
      nom: form.nom,
      mode: form.mode,
      recurrence: recurrenceOf({ ...form, dernier: form.dernier || undefined }, zone),
      debut: `${form.premier}T${form.heure}`,
      zone,
      dureeMin: form.duree,
      creneaux: form.creneaux,
      places: form.places,
      // Only those who receive for this structure, whatever the form says.
      hotes: form.hotes.filter(hote => hotes.has(hote)),
      publique: form.public === 'oui',
    })
    await etendre(tx, now, structure)
    return { id }
  })

/** Closes a permanence: its free slots go, those that are taken stay to be honoured or closed one by one. */
export const fermerPermanence = (
  deps: RendezvousDeps,
  qui: Agent,
  id: string,
  now: Date,
): Promise<Issue<{ restent: number }>> =>
  enTransaction(deps, qui, async tx => {
    if (!(await closePermanence(tx, id, now))) throw new Refus('creneau-inconnu')
    return { restent: await closeSuite(tx, id, now) }
  })
