import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// The board of compose files, named a.yml, b.yml… in their order, with what it does not keep. `others` are what these include or extend.
func compose(_ texts: String..., others: [String: String] = [:]) throws(ProjectProblem) -> (board: Board, notes: [String]) {
    var project = ComposeProject()
    for (text, name) in zip(texts, ["a.yml", "b.yml", "c.yml"]) { try project.add(text, path: name, name: name) }
    return try board(of: project, others: others)
}

/// The lines that say what is wrong with compose files; empty where nothing is.
func complaints(_ texts: String..., others: [String: String] = [:]) -> [String] {
    do throws(ProjectProblem) {
        _ = texts.count == 1 ? try compose(texts[0], others: others) : try compose(texts[0], texts[1], others: others)
        return []
    } catch {
        return error.problems.map { $0.text(file: error.file) }
    }
}

@Suite struct ComposeImportTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    @Test(arguments: ["tickets", "telemetry"])
    func makesTheBoardOfAProject(_ name: String) throws {
        let result = try compose(Project.text("Tests/Fixtures/compose/\(name).yml"))
        let text = BoardDocument(new: result.board, catalog: Project.catalog).text(for: result.board)
        let notes = result.notes.map { "# \($0)\n" }.joined()
        #expect(Golden.mismatch(text + notes, "compose/\(name).board.yaml") == nil)
    }

    // MARK: What calls what

    @Test(arguments: [
        Example("depends_on: [db]", "app > db"),
        Example("depends_on: {db: {condition: service_healthy}, bus: }", "app > db", "app > bus async"),
        Example("depends_on: {db: {condition: service_completed_successfully}}"),
        Example("links: [db, \"bus:broker\"]", "app > db", "app > bus async"),
        Example("depends_on: [app, db, db]", "app > db"),
        Example("{environment: {URL: \"postgres://u:p@db:5432/x\"}, depends_on: [db]}", "app > db"),
    ])
    func connectsWhatIsNamed(_ example: Example) throws {
        let app = example.text.hasPrefix("{") ? example.text : "{\(example.text)}"
        let text = "services:\n  app: \(app)\n  db: {image: postgres}\n  bus: {image: rabbitmq}\n"
        #expect(summary(try compose(text).board).filter { $0.contains(" > ") } == example.lines)
    }

    /// That a worker needs its queue is all that the file says; what it reads goes the other way. A broker calls what it needs.
    @Test func aQueueFeedsTheWorkerThatNeedsIt() throws {
        let (board, notes) = try compose(
            """
            services:
              worker: {build: ./worker, environment: {AMQP_URL: amqp://mq}, depends_on: [mq]}
              mq: {image: rabbitmq:3}
              kafka: {image: confluentinc/cp-kafka, depends_on: [zookeeper]}
              zookeeper: {image: zookeeper}
            """)
        #expect(board.connections.map { "\($0.from) \($0.kind.rawValue) \($0.to)" } == ["mq async worker", "kafka sync zookeeper"])
        #expect(notes.contains { $0.contains("worker, a worker, is drawn as reading mq") })
    }

    @Test func aWorkerOfAQueueDoesNotWaitForIt() throws {
        let text =
            "services:\n  log: {image: redpanda, depends_on: [app]}\n  app: {build: ., depends_on: [redis]}\n  redis: {image: redis}\n"
        #expect(try compose(text).board.connections.map(\.kind) == [.async, .sync])
    }

    @Test(arguments: [
        ("URL", "postgres://db:5432/app"), ("DATABASE_URL", "jdbc:postgresql://u:p@db/app?x=1"), ("X", "postgresql+asyncpg://db"),
        ("REDIS_HOST", "db"), ("PGHOST", "db"), ("redis.hosts", "other,db"), ("DB_ADDR", "DB"), ("X", "db:5432"), ("X", "one:1234,db:80"),
        ("DSN", "host=db port=5432 user=x"), ("CS", "Server=db,1433;Database=x"), ("DSN", "u:p@tcp(db:3306)/x"), ("X", "u:p@db:5672//"),
        ("BOOTSTRAP_SERVERS", "PLAINTEXT://one:9092,PLAINTEXT://db:9092"), ("M", "mongodb://u:p@a:27017,db:27017/x"),
        ("ES", "[\"http://db:9200\"]"), ("X", "${DB_URL:-http://db:80}"), ("HOST", "${DB_HOST-db}"), ("H", "http://second.db"),
        ("H", "http://the-db"), ("H", "http://alias.db"),
    ])
    func findsAServiceInAVariable(_ name: String, _ value: String) throws {
        let text = """
            services:
              app: {image: x, environment: {\(name): '\(value)'}}
              db: {image: postgres, container_name: the-db, hostname: second.db, networks: {default: {aliases: [alias.db]}}}
            """
        #expect(try compose(text).board.connections.map { "\($0.from) > \($0.to)" } == ["app > db"])
    }

    @Test(arguments: [
        ("POSTGRES_USER", "db"), ("POSTGRES_DB", "db"), ("X", "http://db.example.com"), ("X", "http://my-db:80"),
        ("X", "postgres://db:secret@host"),
        ("X", "postgres://u:p@host:5432/db"), ("X", "/var/db:/x"), ("CORS_ORIGIN", "http://db:3000"), ("NO_PROXY", "localhost,db"),
        ("ADVERTISED_LISTENERS", "PLAINTEXT://db:9092"), ("URL", "${DB_URL}"), ("X", "the db of 5432"), ("X", "db:5432x"), ("URL", "$$db"),
    ])
    func findsNoneWhereNoHostStands(_ name: String, _ value: String) throws {
        let text = "services:\n  app: {image: x, environment: ['\(name)=\(value)']}\n  db: {image: postgres}\n"
        #expect(try compose(text).board.connections.isEmpty)
    }

    // MARK: What a service is

    @Test(arguments: [
        ("postgres:16", "sql-database/PostgreSQL"), ("registry:5000/team/postgres:16@sha256:00", "sql-database/PostgreSQL"),
        ("localhost:5000/postgres", "sql-database/PostgreSQL"), ("redis", "cache/Redis"), ("redis/redis-stack-server", "cache/Redis"),
        ("bitnami/kafka:3.8", "event-log/Kafka"), ("confluentinc/cp-kafka:7", "event-log/Kafka"), ("nginx", "reverse-proxy/nginx"),
        ("nginxinc/nginx-unprivileged", "reverse-proxy/nginx"), ("traefik:v3", "api-gateway/Traefik"), ("haproxy", "load-balancer/HAProxy"),
        ("rabbitmq:3-management", "queue/RabbitMQ"), ("minio/minio", "object-store/MinIO"), ("mongo:7", "document-store/MongoDB"),
        ("docker.elastic.co/elasticsearch/elasticsearch:8", "search-index/Elasticsearch"), ("mysql/mysql-server", "sql-database/MySQL"),
        ("mcr.microsoft.com/mssql/server:2022-latest", "sql-database/SQL Server"), ("mariadb", "sql-database/MariaDB"),
        ("postgis/postgis", "sql-database/PostgreSQL"), ("memcached:1-alpine", "cache/Memcached"),
        ("prom/prometheus", "time-series-database/Prometheus"),
        ("grafana/grafana", "monitoring/Grafana"), ("quay.io/keycloak/keycloak", "auth/Keycloak"),
        ("eclipse-mosquitto", "pub-sub/Mosquitto"),
        ("confluentinc/cp-zookeeper", "coordinator/ZooKeeper"), ("clickhouse/clickhouse-server", "data-warehouse/ClickHouse"),
        ("${REGISTRY:-hub:5000}/postgres:${TAG:-16}", "sql-database/PostgreSQL"), ("Postgres", "sql-database/PostgreSQL"),
        // What works with a product is none.
        ("mongo-express", "service"), ("provectuslabs/kafka-ui", "service"), ("prometheuscommunity/postgres-exporter", "monitoring"),
        ("adminer", "service"), ("node:20", "service"), ("vllm/vllm-openai", "inference/vLLM"), ("shop/worker:1", "worker"),
        ("${IMAGE}", "service"), (":", "service"), ("@", "service"), ("/", "service"),
    ])
    func readsAnImage(_ image: String, _ kind: String) throws {
        let board = try compose("services: {thing: {image: '\(image)'}}").board
        #expect(summary(board) == ["thing=Thing \(kind)"])
    }

    @Test(arguments: [
        ("api", "service"), ("worker", "worker"), ("email-worker", "worker"), ("worker_high", "worker"), ("workers", "worker"),
        ("kafka-consumer", "worker"), ("metrics-consumer", "worker"), ("taskworker", "worker"), ("worker-db", "sql-database"),
        ("celery", "worker"), ("celery-beat", "scheduler"), ("db", "sql-database"), ("user", "service"),
        ("search", "service"), ("image-search", "service"), ("auth", "auth"), ("gateway", "api-gateway"), ("redis-commander", "service"),
        ("my-redis", "cache/Redis"),
    ])
    func readsTheNameOfAServiceOfOnesOwn(_ name: String, _ kind: String) throws {
        let board = try compose("services: {\(name): {build: .}}").board
        #expect(summary(board).map { $0.split(separator: " ").last.map(String.init) } == [kind])
    }

    @Test func theFolderSaysWhatTheNameDoesNot() throws {
        let board = try compose("services: {jobs: {build: ./src/worker}, more: {build: {context: services/cache/}}}").board
        #expect(summary(board) == ["jobs=Jobs worker", "more=More cache"])
    }

    @Test func oneProductServesInSeveralRoles() throws {
        let board = try compose(
            "services: {queue: {image: redis}, gateway: {image: nginx}, proxy: {image: haproxy}, cache: {image: postgres}}"
        ).board
        #expect(
            summary(board) == [
                "queue=Queue queue/Redis", "gateway=Gateway api-gateway/nginx", "proxy=Proxy load-balancer/HAProxy",
                "cache=Cache sql-database/PostgreSQL",
            ])
    }

    @Test func namesAreThoseOfWordsOfTheLine() throws {
        let board = try compose("services: {user_service: , userDB: , db-2: , a.b: , a_b: , _: }").board
        #expect(board.components.map(\.id) == ["user-service", "userdb", "db-2", "a-b", "a-b-2", "component-1"])
        #expect(board.components.map(\.name).prefix(5) == [nil, "UserDB", nil, "A.b", "A b"])
    }

    @Test(arguments: [
        ("deploy: {replicas: 3}", 3), ("scale: 2", 2), ("deploy: {replicas: 4}\n    scale: 2", 4), ("scale: 1", nil), ("scale: ${N:-5}", 5),
        ("scale: 0", nil), ("scale: many", nil), ("scale: ${N}", nil), ("scale: 99999999999999999999", nil), ("scale: -1", nil),
    ])
    func countsReplicas(_ setting: String, _ count: Int?) throws {
        let result = try compose("services:\n  app:\n    \(setting)\n")
        #expect(result.board.components.first?[.replicas] == count)
        let isLost = count == nil && setting != "scale: 1"
        #expect(result.notes.contains { $0.contains("as a number of replicas was left out") } == isLost)
    }

    // MARK: Networks

    /// Services with the networks that each is in.
    private func inNetworks(_ services: String...) throws -> [String] {
        let text = services.enumerated().map { "  s\($0 + 1): {networks: \($1)}\n" }.joined()
        let result = try compose("services:\n" + text)
        return summary(result.board).filter { $0.contains("[") } + result.notes.filter { $0.contains("network") }
    }

    @Test func networksThatNestAreGroups() throws {
        #expect(
            try inNetworks("[out, in]", "[in, out]", "{out: {aliases: [x]}}", "[default]") == ["out[out]: s3, in", "in[in]: s1, s2"])
        #expect(try inNetworks("[a]", "[a]", "[b]", "[b]") == ["a[a]: s1, s2", "b[b]: s3, s4"])
        // What holds all parts nothing.
        #expect(try inNetworks("[all, a]", "[all, a]", "[all]") == ["a[a]: s1, s2"])
    }

    @Test func networksThatOverlapAreNotes() throws {
        #expect(
            try inNetworks("[front]", "[front, back]", "[back]", "[other]", "[other]") == [
                "other[other]: s4, s5",
                "a.yml:2: network front, which shares a part of its services with back, was left out; so was 1 more, line 3",
            ])
        #expect(try inNetworks("[one]", "[]", "[]") == ["a.yml:2: network one, which holds one service, was left out"])
        #expect(
            try inNetworks("[a, b]", "[b, a]", "[]") == ["a[a]: s1, s2", "a.yml:2: network b, which holds what a does, was left out"])
    }

    // MARK: What a board does not keep

    @Test func whatIsLeftOutIsSaidOncePerKind() throws {
        let text = """
            version: "3.9"
            x-one: 1
            x-two: 2
            services:
              a:
                tty: true
                healthcheck: {test: [CMD, "true"]}
                depends_on: [nowhere]
              b:
                healthcheck: {disable: true}
                volumes: [data:/data]
                deploy: {replicas: 2, mode: replicated}
                x-mine: 3
            volumes: {data: }
            """
        #expect(
            try compose(text).notes == [
                "a.yml:2: the key x-one was left out", "a.yml:3: the key x-two was left out",
                "a.yml:6: the key tty was left out",
                "a.yml:7: the key healthcheck was left out; so was 1 more, line 10",
                "a.yml:8: nowhere, which is no service here, was left out",
                "a.yml:11: the key volumes was left out; so was 1 more, line 14", "a.yml:12: the key deploy.mode was left out",
            ])
    }

    @Test func anImageThatNoDefaultNamesIsSaid() throws {
        let notes = try compose("services:\n  a:\n    image: ${A_IMAGE}\n  b:\n    image: ${REPO}:${V:-1}-b\n").notes
        #expect(notes == ["a.yml:3: the image of a, which no default names, was left out; so was 1 more, line 5"])
    }

    @Test func noFileFillsTheScreenWithNotes() throws {
        let keys = (0..<500).map { "    key\($0): 1\n" }.joined()
        let notes = try compose("services:\n  a:\n" + keys).notes
        #expect(notes.count == 61 && notes.last == "a.yml:63: what else stands here was left out; so were 439 more, lines 64-502")
    }

    // MARK: Mistakes

    @Test(arguments: [
        Example("version: '3'", "a.yml:1:1: no service was found; 'services:' with a name and an image or a build each was expected"),
        Example("services: {}", "a.yml:1:11: no service was found; 'services:' with a name and an image or a build each was expected"),
        Example("services:\n  - web", "a.yml:2:3: services: a mapping was expected, a name and what it runs each"),
        Example("services:\n  web: nginx", "a.yml:2:8: web: a mapping was expected, such as image: postgres:16"),
        Example("- a", "a.yml:1:1: a mapping with 'services:' was expected at the top of a compose file"),
        Example("", "a.yml:1:1: the file is empty"),
        Example("services:\n  web: {image: x\n  db: 1", "a.yml:3:5: not YAML: ',' or '}' was expected; it is open since line 2, column 8"),
        Example("services:\n  web: *gone", "a.yml:2:8: nothing above it is called &gone, which *gone speaks of"),
        Example("services:\n  web:\n    <<: 3", "a.yml:3:9: a mapping, or a list of them, was expected behind <<"),
        Example("services:\n  a: {extends: b}", "a.yml:2:16: no service b to extend"),
        Example("services:\n  web: {extends: wbe}\n  web2: {}", "a.yml:2:18: no service wbe to extend; did you mean web?"),
        Example("services:\n  a: {extends: b}\n  b: {extends: a}", "a.yml:2:16: a extends b, which extends it in turn"),
        Example("services:\n  a: {extends: {file: b.yml}}", "a.yml:2:16: extends: the name of a service was expected"),
    ])
    func refusesWithItsPlace(_ example: Example) {
        #expect(complaints(example.text, others: ["b.yml": "services: {b: }"]) == example.lines)
    }
}
