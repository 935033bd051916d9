extension ReportPage {
    /// The page as a Mustache template.
    static let template = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{{title}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        {{#introduction}}
        <p>{{.}}</p>
        {{/introduction}}
        <nav><ul>
        {{#sections}}
        <li><a href="#{{anchor}}">{{title}}</a></li>
        {{/sections}}
        </ul></nav>
        {{#sections}}
        <section id="{{anchor}}">
        <h2>{{title}}</h2>
        {{#command}}
        <pre><code>{{.}}</code></pre>
        {{/command}}
        {{#paragraphs}}
        <p>{{.}}</p>
        {{/paragraphs}}
        {{#hasVerdicts}}
        <div class="scroll"><table class="verdicts">
        <thead><tr><th>finding</th><th>statement</th><th>our numbers</th></tr></thead>
        <tbody>
        {{#verdicts}}
        <tr><td><span class="finding {{tone}}">{{finding}}</span></td>\
        <td>{{statement}} <small>({{source}})</small></td><td>{{evidence}}</td></tr>
        {{/verdicts}}
        </tbody>
        </table></div>
        {{/hasVerdicts}}
        {{#figures}}
        \(figure)
        {{/figures}}
        {{#hasMoreFigures}}
        <details><summary>{{moreFiguresCaption}}</summary>
        {{#moreFigures}}
        \(figure)
        {{/moreFigures}}
        </details>
        {{/hasMoreFigures}}
        {{#tables}}
        {{#isFolded}}<details><summary>{{caption}}</summary>{{/isFolded}}
        {{^isFolded}}<p class="caption">{{caption}}</p>{{/isFolded}}
        <div class="scroll"><table>
        <thead><tr>{{#columns}}<th>{{.}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table></div>
        {{#isFolded}}</details>{{/isFolded}}
        {{/tables}}
        </section>
        {{/sections}}
        </main>
        </body>
        </html>

        """

    private static let figure = """
        <figure>
        {{#element}}<div class="scroll drawing">{{{.}}}</div>{{/element}}
        {{^element}}<p>This drawing cannot be shown.</p>{{/element}}
        <figcaption>{{caption}}</figcaption>
        </figure>
        """

    /// The page is readable at any width. Drawings take the available width, but not less than their text
    /// needs; drawings and tables scroll sideways. On a phone the columns of the verdicts are stacked.
    static let style = """
        body { margin: 0; background: #fff; color: #202020;
          font: 16px/1.5 Helvetica, Arial, sans-serif; overflow-wrap: break-word; }
        main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; }
        h2 { font-size: 1.3rem; margin-top: 2.5rem; border-bottom: 1px solid #e2e2e2; }
        nav ul { padding-left: 1.2rem; }
        a { color: #0072b2; }
        figure { margin: 1.5rem 0; }
        .drawing svg { display: block; width: 100%; height: auto; }
        figcaption, .caption, small { color: #606060; }
        pre { background: #f4f4f4; padding: 0.6rem; overflow-x: auto; }
        .scroll { overflow-x: auto; margin: 0.8rem 0; }
        table { border-collapse: collapse; font-size: 0.85rem; }
        th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #e2e2e2; text-align: left;
          vertical-align: top; }
        .verdicts td { min-width: 9rem; }
        .verdicts td:first-child { min-width: 5rem; }
        .finding { padding: 0.1rem 0.4rem; border-radius: 0.3rem; color: #fff; background: #606060; }
        .good { background: #00664b; }
        .bad { background: #a84300; }
        .open { background: #7a5500; }
        summary { cursor: pointer; color: #0072b2; }
        @media (max-width: 40rem) {
          .verdicts thead { display: none; }
          .verdicts tr, .verdicts td { display: block; }
          .verdicts td { border: 0; padding: 0.1rem 0; }
          .verdicts tr { padding: 0.5rem 0; border-bottom: 1px solid #e2e2e2; }
        }
        """
}
