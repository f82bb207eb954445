import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What compose files say of how services run: which start when asked for only, which run once, which read a queue, what variables in
/// files of their own name, and whom they call on the network.
@Suite struct ComposeRunTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    private func arrows(_ services: String, others: [String: String] = [:]) throws -> [String] {
        summary(try compose("services:\n\(services)\n", others: others).board).filter { $0.contains(" > ") }
    }

    // MARK: What compose refuses

    /// Compose runs none of these; what was meant is clear all the same.
    @Test(arguments: [
        ("app: {build: ., depends_on: [app]}", ":3: that app needs itself, which compose refuses, was left out"),
        (
            "app: {build: ., depends_on: {app: {condition: service_started}}}",
            ":3: that app needs itself, which compose refuses, was left out"
        ),
        ("app: {build: ., scale: 2, deploy: {replicas: 3}}", ":3: scale: 2 beside deploy.replicas: 3, which compose refuses, was left out"),
    ]) func whatComposeRefusesIsSaid(_ service: String, _ note: String) throws {
        let result = try compose("services:\n  db: {image: postgres}\n  \(service)\n")
        #expect(result.notes.contains { $0.hasSuffix(note) }, "\(result.notes)")
        #expect(result.board.connections.isEmpty)
        #expect(result.board.component("app")?[.replicas] == (service.contains("scale") ? 3 : nil))
    }

    @Test(arguments: [
        ("app: {build: ., depends_on: db}", "depends_on of app, where compose wants a list, was left out"),
        ("app: {build: ., links: db}", "links of app, where compose wants a list, was left out"),
        ("app: {build: ., depends_on: [{db: x}]}", "an entry of depends_on of app, where compose wants a name, was left out"),
    ]) func whatHasAnotherShapeIsSaid(_ service: String, _ note: String) throws {
        let result = try compose("services:\n  db: {image: postgres}\n  \(service)\n")
        #expect(result.notes.contains { $0.hasSuffix(":3: " + note) }, "\(result.notes)")
        #expect(result.board.connections.isEmpty)
    }

    @Test func bothCountsMayBeTheSame() throws {
        let result = try compose("services:\n  app: {build: ., scale: 3, deploy: {replicas: 3}}\n")
        #expect(!result.notes.contains { $0.contains("scale") } && result.board.component("app")?[.replicas] == 3)
    }

    // MARK: Files of variables

    @Test(arguments: [
        "app.env", "[app.env]", "[{path: app.env, required: false}]", "[{path: app.env}]", "{path: app.env}",
    ])
    func aFileOfVariablesIsReadAsTheEnvironmentIs(_ form: String) throws {
        let text = "# with a password\nexport DATABASE_URL=\"postgres://u:p@db:5432/app\"\nCACHE_URL=redis://cache:6379 # ours\n\nX\n"
        let services = "  app: {build: ., env_file: \(form)}\n  db: {image: postgres}\n  cache: {image: redis}"
        #expect(try arrows(services, others: ["app.env": text]) == ["app > db", "app > cache"])
    }

    @Test func whatTheEnvironmentSaysGoesOverTheFile() throws {
        let services =
            "  app: {build: ., env_file: app.env, environment: {DB_HOST: other}}\n  db: {image: postgres}\n  other: {image: mysql}"
        #expect(try arrows(services, others: ["app.env": "DB_HOST=db"]) == ["app > other"])
    }

    @Test func aFileOfVariablesThatIsNotHereIsSaidUnlessItNeedNotBeThere() throws {
        let text = "services:\n  app:\n    env_file:\n      - .env.production\n      - {path: b.env, required: false}\n"
        var project = ComposeProject()
        try project.add(text, path: "a.yml", name: "a.yml")
        var asked: [String] = []
        while let reference = project.next() {
            #expect(!reference.isNeeded)
            asked.append(reference.path)
        }
        #expect(asked.sorted() == [".env.production", "b.env"])
        #expect(
            try project.board(catalog: Project.catalog).notes == [
                "a.yml:4: .env.production, a file of variables that cannot be read here, was left out"
            ])
    }

    // MARK: Profiles

    private static let profiled = """
        services:
          app: {build: ., depends_on: [db]}
          db: {image: postgres}
          admin: {image: adminer, profiles: [dev], depends_on: [db]}
          mail: {image: mailpit, profiles: [dev, test]}
          dumps: {image: dumper, profiles: [ops], depends_on: [db]}
        """

    private func ids(_ text: String, profiles: [String] = []) throws -> (ids: [String], notes: [String]) {
        var project = ComposeProject(profiles: profiles)
        try project.add(text, path: "a.yml", name: "a.yml")
        let (board, notes) = try project.board(catalog: Project.catalog)
        return (board.components.map(\.id), notes)
    }

    @Test(arguments: [
        (
            [], ["app", "db"],
            "admin and mail (profile dev) and dumps (profile ops), which start when asked for only, were left out; --profile draws them"
        ),
        (
            ["dev"], ["app", "db", "admin", "mail"],
            "dumps (profile ops), which starts when asked for only, was left out; --profile draws it"
        ),
        (["*"], ["app", "db", "admin", "mail", "dumps"], nil),
    ])
    func whatStartsWhenAskedForOnlyIsNoPartOfTheDesign(_ profiles: [String], _ expected: [String], _ note: String?) throws {
        let (ids, notes) = try ids(Self.profiled, profiles: profiles)
        #expect(ids == expected)
        #expect(notes.filter { $0.contains("asked for") } == (note.map { ["a.yml:\(profiles.isEmpty ? 4 : 6): \($0)"] } ?? []))
    }

    @Test func whatOthersNeedIsDrawnWhateverItsProfileAndAllIsWhereAllHaveOne() throws {
        #expect(try ids("services:\n  app: {depends_on: [db]}\n  db: {image: postgres, profiles: [x]}").ids == ["app", "db"])
        #expect(try ids("services:\n  app: {profiles: [a]}\n  db: {image: postgres, profiles: [b]}").ids == ["app", "db"])
        let optional = try ids("services:\n  app: {depends_on: {db: {required: false}}}\n  db: {image: postgres, profiles: [x]}")
        #expect(optional.ids == ["app"] && optional.notes.count == 1)
    }

    @Test func aProfileThatNoServiceHasIsAMistake() {
        #expect(throws: ProjectProblem.self) { try ids(Self.profiled, profiles: ["devv"]) }
    }

    // MARK: What runs once

    @Test(arguments: [
        "{build: ., restart: 'no'}", "{build: ., command: rails db:migrate}", "{build: ., command: [alembic, upgrade, head]}",
        "{build: ., restart: on-failure, command: npm run seed}",
    ])
    func whatRunsOnceIsAJobAndNobodyCallsIt(_ job: String) throws {
        let services =
            "  app: {build: ., restart: always, depends_on: [db, once]}\n  once: {\(job.dropFirst().dropLast()), depends_on: [db], environment: {BUS: 'nats://bus:4222'}}\n  db: {image: postgres}\n  bus: {image: nats}"
        let (board, notes) = try compose("services:\n\(services)\n")
        #expect(board.components.first { $0.id == "once" }?.kind == "batch-job")
        #expect(summary(board).filter { $0.contains(" > ") } == ["app > db", "once > db"])
        #expect(board.connections.last?[.access] == .write)
        #expect(notes.contains("a.yml:2: once, which runs once before app begins, was drawn as a job that nothing calls"))
    }

    @Test(arguments: [
        "{build: ., command: sh -c 'rails db:migrate && puma'}", "{build: ., restart: always, command: migrate}",
        "{build: ., ports: ['80:80'], restart: 'no'}", "{build: .}",
    ])
    func whatGoesOnRunningIsNone(_ service: String) throws {
        let board = try compose("services:\n  once: \(service)\n  app: {restart: always, depends_on: [once]}\n").board
        #expect(board.components.first { $0.id == "once" }?.kind == "service")
    }

    // MARK: What reads a queue

    @Test(arguments: [
        ("bundle exec sidekiq -c 25", "worker"), ("celery -A app worker", "worker"), ("celery -A app beat", "scheduler"),
        ("bundle exec rake resque:work", "worker"), ("php artisan queue:work", "worker"), ("rq worker high", "worker"),
        ("gunicorn app:app", "service"),
    ])
    func aCommandThatReadsAQueueIsAWorkers(_ command: String, _ kind: Kind) throws {
        let board = try compose("services:\n  a: {build: ., command: \(command)}\n").board
        #expect(board.components.first?.kind == kind)
    }

    @Test func theQueueOfAWorkerIsWhereItsLibraryKeepsItsJobs() throws {
        let environment = "environment: {REDIS_URL: 'redis://redis:6379'}"
        let services = "  web: {build: ., \(environment)}\n  jobs: {build: ., command: sidekiq, \(environment)}\n  redis: {image: redis}"
        let board = try compose("services:\n\(services)\n").board
        #expect(board.components.first { $0.id == "redis" }?.kind == "queue")
        #expect(summary(board).filter { $0.contains(" > ") } == ["web > redis async", "redis > jobs async"])
    }

    @Test func whatReadsALogHasNoJobsInTheCache() throws {
        let environment = "environment: {REDIS_URL: 'redis://redis:6379', CACHE_REDIS_URL: 'redis://redis:6379/1'}"
        let services =
            "  jobs: {build: ., command: sidekiq, \(environment)}\n  feed: {build: ., command: karafka server, \(environment)}\n  redis: {image: redis}"
        #expect(try arrows(services) == ["redis > jobs async: jobs", "feed > redis"])
    }

    @Test func aCacheThatHoldsJobsTooStaysOneAndIsRead() throws {
        let environment = "environment: {REDIS_URL: 'redis://redis:6379', CACHE_REDIS_URL: 'redis://redis:6379/1'}"
        let services = "  web: {build: ., \(environment)}\n  jobs: {build: ., command: sidekiq, \(environment)}\n  redis: {image: redis}"
        let board = try compose("services:\n\(services)\n").board
        #expect(board.components.first { $0.id == "redis" }?.kind == "cache")
        #expect(summary(board).filter { $0.contains(" > ") } == ["web > redis", "redis > jobs async: jobs"])
    }

    // MARK: Whom they call on the network

    @Test(arguments: [
        Example("{SMTP_HOST: smtp.sendgrid.net}", "sendgrid=SendGrid external/SendGrid", "app > sendgrid"),
        Example("{SMTP_SERVER: 'smtp.mailgun.org:587'}", "mailgun=Mailgun external/Mailgun", "app > mailgun"),
        Example("{SENTRY_DSN: 'https://abc@o1.ingest.sentry.io/42'}", "sentry=Sentry monitoring/Sentry", "app > sentry"),
        Example("{GEO_URL: 'https://api.geocodes.io/v1'}", "geocodes=Geocodes external", "app > geocodes"),
        Example("{STRIPE_URL: 'https://api.stripe.com', PAY_HOST: api.stripe.com}", "stripe=Stripe external/Stripe", "app > stripe"),
        Example("{DATABASE_URL: 'postgres://u:p@a.hosted.tech:5432/x'}", "hosted=Hosted sql-database/PostgreSQL", "app > hosted"),
        // Its own address, a machine's, and what is nobody's.
        Example("{BASE_URL: 'https://shop.io', MEDIA_URL: 'https://cdn.shop.io/x'}"), Example("{PUBLIC_URL: 'https://a.shop.io'}"),
        Example("{A_URL: 'http://localhost:80', B_URL: 'http://host.docker.internal', C_URL: 'http://10.0.0.1', D_URL: 'https://x.local'}"),
        Example("{A_URL: 'https://api.example.com', ALLOWED_HOSTS: a.b.io, LOG: 'a.b.io', CORS_ORIGIN: 'https://a.b.io'}"),
        Example("{DOCS_URL: 'https://docs.b.io', PIP_INDEX_URL: 'https://pypi.org/simple', JAVA_HOST: com.shop.Main}"),
    ])
    func whatIsOnTheNetworkIsDrawnAsThat(_ example: Example) throws {
        let board = try compose("services:\n  app: {build: ., environment: \(example.text)}\n").board
        #expect(summary(board).filter { !$0.hasPrefix("app=") } == example.lines)
    }

    @Test func whatIsOnTheNetworkIsDrawnOnceAndSaid() throws {
        let environment = "environment: {SMTP_HOST: smtp.sendgrid.net}"
        let (board, notes) = try compose("services:\n  a: {build: ., \(environment)}\n  b: {build: ., \(environment)}\n")
        #expect(summary(board).filter { $0.contains(" > ") } == ["a > sendgrid", "b > sendgrid"])
        #expect(
            notes.contains("a.yml:2: smtp.sendgrid.net, which a variable names, was drawn as what runs elsewhere; so was 1 more, line 3"))
    }

    // MARK: Who watches

    @Test func prometheusAsksWhatItsSettingsName() throws {
        let services =
            "  prometheus: {image: prom/prometheus, volumes: ['./ops/p.yml:/etc/prometheus/prometheus.yml:ro']}\n  app: {build: .}\n  db: {build: .}"
        let settings =
            "scrape_configs:\n  - {job_name: a, static_configs: [{targets: ['app:9394', 'localhost:9090']}]}\n  - job_name: b\n    dns_sd_configs: [{names: [tasks.db], port: 80}]\n"
        #expect(try arrows(services, others: ["ops/p.yml": settings]) == ["prometheus > app: scrapes", "prometheus > db: scrapes"])
        #expect(try arrows(services, others: ["ops/p.yml": "a: [b"]) == [])
    }

    @Test func whatIsOnlySharedIsNotCalledLeftOut() throws {
        #expect(try compose("x-app: &app\n  image: x\nservices:\n  a:\n    <<: *app\n    x-mine: 3\n").notes.isEmpty)
        #expect(try compose("x-images:\n  web: &web nginx\nservices:\n  a: {image: *web}\n").notes.isEmpty)
        #expect(
            try compose("x-app: &app\n  image: x\nx-more: {image: y}\nservices:\n  a: *app\n").notes == [
                "a.yml:3: the key x-more was left out"
            ])
    }
}
