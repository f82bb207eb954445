import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What calls the services of compose files from outside: over published ports, and through proxies that read labels.
@Suite struct ComposeOutsideTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    private func arrows(_ services: String) throws -> [String] {
        summary(try compose("services:\n\(services)\n").board).filter { $0.contains(" > ") }
    }

    @Test(arguments: [
        Example("  app: {image: x, ports: ['80:80']}", "client > app"),
        Example("  app: {image: x, ports: [\"3000\"]}", "client > app"),
        Example("  app: {image: x, ports: [{target: 80, published: '8080'}]}", "client > app"),
        Example("  app: {image: x, ports: [\"127.0.0.1:80:80\", '0.0.0.0:81:81']}", "client > app"),
        Example("  a: {image: y, ports: [8:8]}\n  app: {image: x, ports: [\"127.0.0.1:80:80\"]}", "client > a"),
        Example("  a: {image: y, ports: [8:8]}\n  app: {image: x, ports: ['[::1]:80:80']}", "client > a"),
        Example("  a: {image: y, ports: [8:8]}\n  app: {image: x, ports: [{target: 80, host_ip: 127.0.0.1}]}", "client > a"),
        Example("  a: {image: y, ports: [8:8]}\n  app: {image: x, ports: [\"${BIND:-127.0.0.1}:80:80\"]}", "client > a"),
        Example("  app: {image: x, expose: ['80']}"),
        // A proxy on the machine itself, which the file does not know of, calls what only that can call.
        Example("  app: {image: x, ports: [\"127.0.0.1:80:80\"]}\n  db: {image: postgres, ports: ['5:5']}", "client > app"),
        // Stores publish ports for whoever develops; workers answer nobody.
        Example("  db: {image: postgres, ports: ['5432:5432']}"), Example("  worker: {image: x, ports: ['1:1']}"),
        Example("  login: {image: quay.io/keycloak/keycloak, ports: ['8080:8080']}", "client > login"),
        // What a proxy calls is reached through it.
        Example(
            "  web: {image: nginx, ports: ['80:80'], depends_on: [app]}\n  app: {image: x, ports: ['3000:3000']}", "web > app",
            "client > web"),
        Example(
            "  web: {image: nginx, ports: ['127.0.0.1:80:80'], depends_on: [app]}\n  app: {image: x, ports: ['3000:3000']}", "web > app",
            "client > app"),
        Example("  client: {build: ./client, ports: ['3000:3000']}", "user > client"),
        Example("  edge: {image: nginx, network_mode: host}", "client > edge"),
    ])
    func aClientCallsWhatIsPublished(_ example: Example) throws { #expect(try arrows(example.text) == example.lines) }

    @Test func theClientIsOneAndSaysWhyItIsThere() throws {
        let (board, notes) = try compose(
            """
            services:
              app: {image: x, ports: ['80:80']}
              admin: {image: y, ports: ['81:80']}
              db: {image: postgres, ports: ['5432:5432']}
            """)
        #expect(summary(board).first { $0.hasPrefix("client=") } == "client=Client client")
        #expect(board.components.count == 4)
        #expect(
            notes.filter { $0.contains("published") } == [
                "a.yml:2: the published ports of app were read as calls from a client; so was 1 more, line 3",
                "a.yml:4: the published ports of db, as stores and tools have for development, were left out",
            ])
    }

    @Test(arguments: [
        Example(
            "  traefik: {image: 'traefik:v3', ports: ['80:80']}\n  app: {image: x, labels: ['traefik.http.routers.app.rule=Host(`a`)']}",
            "traefik > app", "client > traefik"),
        Example(
            "  traefik: {image: 'traefik:v3', ports: ['80:80'], labels: {traefik.enable: true}}\n  app: {image: x, labels: {traefik.enable: 'true'}}\n  db: {image: postgres, labels: {traefik.enable: 'false'}}",
            "traefik > app", "client > traefik"),
        Example(
            "  traefik: {image: traefik}\n  app: {image: x, deploy: {labels: [traefik.http.services.a.loadbalancer.server.port=80]}, depends_on: [traefik]}",
            "traefik > app"),
        Example(
            "  traefik: {image: traefik}\n  app: {image: x, labels: ['traefik.http.middlewares.a.compress=true']}"),
        Example(
            "  proxy: {image: nginxproxy/nginx-proxy, ports: ['80:80']}\n  app: {image: x, environment: [VIRTUAL_HOST=a.example.org]}",
            "proxy > app", "client > proxy"),
        Example(
            "  edge: {image: lucaslorentz/caddy-docker-proxy, ports: ['80:80']}\n  app: {image: x, labels: {caddy: a.example.org, caddy.reverse_proxy: '{{upstreams 80}}'}}",
            "edge > app", "client > edge"),
        Example(
            "  proxy: {build: ./proxy, ports: ['80:80']}\n  app: {image: x, environment: [VIRTUAL_HOST=]}", "proxy > app", "client > proxy"),
        // A proxy of another project reads labels, too.
        Example(
            "  app: {image: x, labels: ['traefik.enable=true'], ports: ['80:80']}\n  api: {image: x, labels: ['traefik.enable=true']}",
            "client > traefik", "traefik > app", "traefik > api"),
    ])
    func aProxyCallsWhatIsLabelledForIt(_ example: Example) throws { #expect(try arrows(example.text) == example.lines) }

    @Test(arguments: [
        ("  grafana: {image: grafana/grafana, ports: ['3000:3000']}", ["client > grafana"], [String]()),
        (
            "  app: {image: x, ports: ['1:1']}\n  db: {image: postgres}", ["client > app"],
            ["db was drawn without an arrow, since nothing says what calls it"]
        ),
        (
            "  kong: {image: kong, ports: ['1:1']}\n  app: {image: x}", ["client > kong"],
            [
                "what kong passes calls on to, which its own settings say, was left out",
                "app was drawn without an arrow, since nothing says what calls it",
            ]
        ),
    ])
    func whatNothingSaysIsANote(_ services: String, _ arrows: [String], _ notes: [String]) throws {
        #expect(try self.arrows(services) == arrows)
        let said = try compose("services:\n\(services)\n").notes
        for note in notes { #expect(said.contains { $0.hasSuffix(note) }, "\(said)") }
    }

    @Test func aProxyThatIsNoServiceHereIsSaid() throws {
        let (board, notes) = try compose("services:\n  app: {image: x, labels: ['traefik.enable=true']}\n")
        #expect(summary(board).contains("traefik=Traefik api-gateway/Traefik"))
        #expect(notes.contains("a.yml:2: Traefik, which labels or variables of app are for and which is no service here, was drawn"))
    }
}
