import Catalog

/// What people write below the name of a box they built: `Go`, `React/Next.js`, `Spring Boot 3`, `Python, FastAPI`.
enum MadeWith {
    /// Whether a text says nothing but what something is made with.
    static func says(_ text: String, _ catalog: Catalog) -> Bool {
        var bare = text[...]
        if bare.first == "(", bare.last == ")" { bare = bare.dropFirst().dropLast() }
        let parts = bare.split { ",/+&·".contains($0) }.map { $0.split(separator: " ").map(String.init) }
        guard (1...mostParts).contains(parts.count) else { return false }
        return parts.allSatisfy { words in
            let unversioned = words.count > 1 && words.last.map(isVersion) ?? false ? words.dropLast() : words[...]
            let name = unversioned.joined(separator: " ").lowercased()
            // Of several products of the catalogue none is the one: they stay in the name.
            let whole = words.joined(separator: " ")
            return languages.contains(name)
                || parts.count == 1 && catalog.technology(whole).map { DiagramDetail.isWhole(whole, $0, catalog) } ?? false
        }
    }

    /// More are a list of something else.
    private static let mostParts = 4

    private static func isVersion(_ word: String) -> Bool {
        let digits = word.drop { $0 == "v" }
        return !digits.isEmpty && digits.allSatisfy { $0.isNumber || $0 == "." || $0 == "x" || $0 == "+" }
    }

    private static let languages = Set(
        """
        go,golang,node,node.js,nodejs,python,java,kotlin,swift,swiftui,rust,ruby,rails,ruby on rails,php,laravel,symfony
        django,flask,fastapi,express,express.js,nestjs,nest.js,spring,spring boot,springboot,spring mvc,.net,.net core,asp.net
        asp.net core,c#,c++,scala,elixir,erlang,clojure,haskell,react,react.js,react native,next.js,nextjs,vue
        vue.js,nuxt,nuxt.js,angular,svelte,sveltekit,flutter,ios,android,typescript,javascript,graphql,grpc,streamlit
        quarkus,micronaut,akka,deno,bun,wordpress,drupal,electron,blazor,tornado,gunicorn,uvicorn,tomcat,html,css,remix
        hono,axum,actix,gin,solidity
        """.split { $0 == "," || $0 == "\n" }.map(String.init))
}
