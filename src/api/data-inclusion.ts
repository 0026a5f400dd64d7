import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import type { Depuis, EnregistrementDataInclusion } from '#features/annuaire/index.ts'
import { refuseField } from './errors.ts'
import { json, refus } from './openapi.ts'

export interface Voulu {
  depuis: Depuis
  /** Whether withdrawn sheets are told: to somebody who keeps a copy. */
  retirees: boolean
  limite: number
}

export interface Page {
  enregistrements: readonly EnregistrementDataInclusion[]
  retires: readonly string[]
  suivant: Depuis | undefined
}

export interface LecturesDataInclusion {
  structures: (voulu: Voulu) => Promise<Page>
  services: (voulu: Voulu) => Promise<Page>
}

export interface DataInclusionApiDeps {
  dataInclusion: LecturesDataInclusion
}

const LIMITE = 100
const LIMITE_MAX = 1_000

const query = z.strictObject({
  modified_after: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Les fiches changées ou retirées depuis.', example: '2026-11-01T00:00:00Z' }),
  apres: z.string().max(2_000).optional().openapi({ description: 'Valeur `suivant` de la page d’avant.' }),
  limite: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(LIMITE_MAX))
    .optional()
    .openapi({
      type: 'integer',
      description: 'Nombre de fiches, de 1 à 1000 ; 100 sans autre précision.',
      example: 100,
    }),
})

const valeur = z.union([z.string(), z.number(), z.array(z.string()).readonly(), z.null()])
const page = z
  .object({
    enregistrements: z
      .array(z.record(z.string(), valeur))
      .readonly()
      .openapi({ description: 'Au schéma data·inclusion v1 ; ce qui n’est pas connu est nul.' }),
    retires: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Identifiants des fiches retirées depuis `modified_after` : à ôter d’une copie.' }),
    suivant: z.string().nullable().openapi({ description: 'À redonner dans `apres` ; nul à la fin.' }),
  })
  .openapi('PageDataInclusion')

const description = [
  'Les fiches viennent dans l’ordre de leur dernier changement : une fiche qui change pendant la lecture revient à la fin, aucune ne manque.',
  'Pour tenir une copie à jour, donnez dans `modified_after`, à chaque page, l’heure de la lecture d’avant, moins une heure : un import met du temps à finir.',
].join('\n')

const routeOf = (quoi: 'structures' | 'services', summary: string, perte: string) =>
  createRoute({
    method: 'get',
    path: `/data-inclusion/${quoi}`,
    operationId: quoi === 'structures' ? 'exporterStructures' : 'exporterServices',
    tags: ['Annuaire'],
    summary,
    description: `${description}\n${perte}`,
    request: { query },
    responses: {
      200: json(page, 'Une page.', {
        enregistrements: [
          {
            id: 'demo--cio-dreux',
            source: 'demo',
            nom: 'Centre d’information et d’orientation de Dreux',
            date_maj: '2026-10-01',
          },
        ],
        retires: [],
        suivant: null,
      }),
      ...refus(422, 429),
    },
  })

/** The mark of a place in the list, as it is given and taken back. */
const writeMark = ({ le, id }: Depuis): string => Buffer.from(`${le} ${id}`).toString('base64url')
const readMark = (text: string): Depuis | undefined => {
  const [, le, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (.+)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return le !== undefined && id !== undefined && !Number.isNaN(Date.parse(le)) && !id.includes('\0')
    ? { le, id }
    : undefined
}
/** Before any sheet. */
const ORIGINE: Depuis = { le: '1970-01-01T00:00:00.000Z', id: '' }

/** The annuaire for those who keep a copy: data·inclusion v1, whole or what changed. */
export function mountDataInclusion(api: OpenAPIHono, { dataInclusion }: DataInclusionApiDeps): void {
  api.use('/data-inclusion/*', async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('Cache-Control', 'public, no-cache')
  })
  api.use('/data-inclusion/*', etag())
  const voulu = (q: z.infer<typeof query>): Voulu | undefined => {
    const depuis =
      q.apres !== undefined
        ? readMark(q.apres)
        : q.modified_after === undefined
          ? ORIGINE
          : { le: new Date(q.modified_after).toISOString(), id: '' }
    return depuis && { depuis, retirees: q.modified_after !== undefined, limite: q.limite ?? LIMITE }
  }
  const inconnu = { code: 'parametre-invalide', message: 'Redonnez `suivant` tel qu’il a été reçu.', path: 'apres' }
  const bodyOf = ({ enregistrements, retires, suivant }: Page) => ({
    enregistrements: [...enregistrements],
    retires,
    suivant: suivant ? writeMark(suivant) : null,
  })
  api.openapi(
    routeOf(
      'structures',
      'Exporter les structures en data·inclusion v1',
      'N’y sont pas : les autres lieux d’une structure, les réseaux que data·inclusion ne connaît pas.',
    ),
    async c => {
      const lu = voulu(c.req.valid('query'))
      return lu ? c.json(bodyOf(await dataInclusion.structures(lu)), 200) : refuseField(c, inconnu)
    },
  )
  api.openapi(
    routeOf(
      'services',
      'Exporter les services en data·inclusion v1',
      'N’y sont pas : les services qu’une structure tient de son réseau sans les avoir décrits, les langues, les documents à apporter, les places.',
    ),
    async c => {
      const lu = voulu(c.req.valid('query'))
      return lu ? c.json(bodyOf(await dataInclusion.services(lu)), 200) : refuseField(c, inconnu)
    },
  )
}
