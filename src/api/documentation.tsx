import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { Page, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { curlOf, type Operation, operationsOf, type Schema, schemasOf, typeOf } from './document.ts'
import { HSDS } from './hsds/routes.ts'
import { API_V1, type ApiDocument } from './v1.ts'

export interface DocumentationDeps {
  cadre: Cadre
  document: ApiDocument
}

/** `GET /` of where it is mounted: the OpenAPI document as a page to read. */
export function apiDocumentation({ cadre, document }: DocumentationDeps): Hono {
  const app = new Hono()
  app.get('/', c => {
    const site = cadre.site.urlPublique ?? new URL(c.req.url).origin
    return c.html(renderPage(<PageApi cadre={cadre} document={document} site={site} />))
  })
  return app
}

const PageApi: FC<DocumentationDeps & { site: string }> = ({ cadre, document, site }) => (
  <Page cadre={cadre} titre="API" description="L’API publique de Deuxième Porte : orientation, structures et services.">
    <div class="cadre texte api">
      <h1>API</h1>
      <Paragraphes texte={document.info.description ?? ''} />
      <p>
        Le document <a href={`${API_V1}/openapi.json`}>OpenAPI&nbsp;3.1</a> décrit la même chose pour vos outils.
      </p>
      <p>
        L’annuaire se lit aussi en <a href={`${HSDS}/`}>Open Referral (HSDS&nbsp;3.1)</a> ; le{' '}
        <a href="/api/catalogue.jsonld">catalogue DCAT</a> dit tout ce qui est ouvert.
      </p>
      <nav aria-label="Sur cette page">
        <ul>
          {operationsOf(document).map(operation => (
            <li>
              <a href={`#${operation.id}`}>{operation.summary}</a>
            </li>
          ))}
          <li>
            <a href="#schemas">Schémas</a>
          </li>
        </ul>
      </nav>
      {(document.tags ?? []).map(({ name, description }) => (
        <>
          <h2>{name}</h2>
          {description ? <p>{description}</p> : null}
          {operationsOf(document)
            .filter(({ tag }) => tag === name)
            .map(operation => (
              <SectionOperation operation={operation} site={site} />
            ))}
        </>
      ))}
      <h2 id="schemas">Schémas</h2>
      {schemasOf(document).map(schema => (
        <SectionSchema schema={schema} />
      ))}
    </div>
  </Page>
)

const SectionOperation: FC<{ operation: Operation; site: string }> = ({ operation, site }) => (
  <section aria-labelledby={operation.id}>
    <h3 id={operation.id}>{operation.summary}</h3>
    <p>
      <code>
        <b>{operation.method}</b> {API_V1 + operation.path}
      </code>
    </p>
    <Paragraphes texte={operation.description} />
    {operation.parameters.length > 0 ? (
      <>
        <h4>Paramètres</h4>
        <dl>
          {operation.parameters.map(({ name, schema, required, description }) => (
            <>
              <dt>
                <code>{name}</code> {typeOf(schema)}
                {required ? ', obligatoire' : ''}
              </dt>
              <dd>
                <Texte texte={description} />
              </dd>
            </>
          ))}
        </dl>
      </>
    ) : null}
    <h4>Exemple</h4>
    <Bloc titre={`Requête : ${operation.summary}`} texte={curlOf(operation, site + API_V1)} />
    {operation.responses.map(({ status, example }) =>
      status.startsWith('2') ? (
        <Bloc titre={`Réponse ${status} : ${operation.summary}`} texte={JSON.stringify(example, null, 2)} />
      ) : null,
    )}
    <h4>Réponses</h4>
    <dl>
      {operation.responses.map(({ status, description, schema }) => (
        <>
          <dt>
            <code>{status}</code> {schema ? <LienSchema schema={schema} /> : null}
          </dt>
          <dd>
            <Texte texte={description} />
          </dd>
        </>
      ))}
    </dl>
  </section>
)

const SectionSchema: FC<{ schema: Schema }> = ({ schema: { name, fields, type } }) => (
  <details id={`schema-${name}`}>
    <summary>{name}</summary>
    {fields.length === 0 ? (
      <p>{type}</p>
    ) : (
      <dl>
        {fields.map(field => (
          <>
            <dt>
              <code>{field.name}</code>
              {field.required ? ', toujours là' : ''}
            </dt>
            <dd>
              {field.type}
              {field.description ? ` : ${field.description}` : ''}
            </dd>
          </>
        ))}
      </dl>
    )}
  </details>
)

const LienSchema: FC<{ schema: string }> = ({ schema }) => <a href={`#schema-${schema}`}>{schema}</a>

/** A block that scrolls is reached with the keyboard, and has a name. */
const Bloc: FC<{ titre: string; texte: string }> = ({ titre, texte }) => (
  <section class="bloc" tabindex={0} aria-label={titre}>
    <pre>
      <code>{texte}</code>
    </pre>
  </section>
)

const Paragraphes: FC<{ texte: string }> = ({ texte }) => (
  <>
    {texte
      .split('\n\n')
      .filter(Boolean)
      .map(paragraphe => (
        <p>
          <Texte texte={paragraphe} />
        </p>
      ))}
  </>
)

/** Descriptions are in Markdown; of it, they use code alone. */
const Texte: FC<{ texte: string }> = ({ texte }) => (
  <>{texte.split('`').map((morceau, i) => (i % 2 === 1 ? <code>{morceau}</code> : morceau))}</>
)
