import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What services are that share an image, run once, or are built of what only sounds like a product.
@Suite struct ComposeRoleTests {
    private func kinds(_ services: String) throws -> [String] {
        summary(try compose("services:\n\(services)\n").board).filter { $0.contains("=") }.map {
            $0.split(separator: " ").last.map(String.init) ?? ""
        }
    }

    @Test func oneProgramInSeveralServicesDoesWhatTheyAreCalledAfter() throws {
        let services = ["apiserver", "scheduler", "worker", "triggerer"].map { "  airflow-\($0): {image: 'apache/airflow:3'}" }
        #expect(
            try kinds(services.joined(separator: "\n")) == [
                "service/Airflow", "scheduler/Airflow", "worker/Airflow", "service/Airflow",
            ])
        #expect(try kinds("  flow: {image: 'apache/airflow:3'}") == ["scheduler/Airflow"])
        // Two copies of a store are stores.
        #expect(try kinds("  jobs: {image: redis}\n  sessions: {image: redis}") == ["cache/Redis", "cache/Redis"])
    }

    /// Sentry's own services are built of a folder of that name, and none of them monitors anything here.
    @Test func theFolderOfAProjectSaysNothingOfItsServices() throws {
        let services = ["web", "ingest", "spans"].map { "  \($0): {build: ./sentry, image: sentry-local}" }
        #expect(try kinds(services.joined(separator: "\n")) == ["service", "service", "service"])
        #expect(try kinds("  ingest: {build: ./sentry}") == ["monitoring/Sentry"])
    }

    /// What Celery has its messages in is a queue, unless somebody keeps other things there.
    @Test(arguments: [
        ("{CELERY_BROKER_URL: 'redis://redis:6379/0', CELERY_RESULT_BACKEND: 'redis://redis:6379/1'}", "queue/Redis"),
        ("{CELERY_BROKER_URL: 'redis://redis:6379/0', CACHE_URL: 'redis://redis:6379/1'}", "cache/Redis"),
        ("{REDIS_URL: 'redis://redis:6379/0'}", "cache/Redis"),
    ])
    func whatIsNamedAsABrokerOnlyIsAQueue(_ environment: String, _ kind: String) throws {
        #expect(try kinds("  app: {build: ., environment: \(environment)}\n  redis: {image: redis}") == ["service", kind])
    }

    @Test func whatOthersWaitForRunsOnce() throws {
        let services =
            "  app: {build: ., depends_on: {migrate: {condition: service_completed_successfully}, db: {condition: service_healthy}}}\n  migrate: {build: .}\n  db: {image: postgres}"
        #expect(try kinds(services) == ["service", "batch-job", "sql-database/PostgreSQL"])
    }

    @Test func whatIsBuiltHereIsNoProductByTheEndOfItsName() throws {
        #expect(try kinds("  etl: {build: etl, image: etl-kafka}") == ["service"])
        #expect(try kinds("  etl: {image: etl-kafka}") == ["event-log/Kafka"])
    }

    @Test("A cache that is called so stays one, though a program's jobs are kept in it", arguments: ["cache", "session-store"])
    func cachesStay(_ name: String) throws {
        let link = "environment: {REDIS_URL: \"redis://\(name):6379/0\"}"
        let services =
            "  web: {image: acme/web, \(link)}\n  sidekiq: {image: acme/web, command: bundle exec sidekiq, \(link)}\n"
            + "  \(name): {image: \"valkey/valkey:8\"}"
        #expect(try kinds(services).last == "cache/Valkey")
    }

    /// A service that is called after one thing which it does with a store's tools keeps nothing.
    @Test(arguments: [
        ("kafka-init: {image: 'apache/kafka', command: 'kafka-topics --create --topic a; kafka-topics --create --topic b'}", "batch-job"),
        ("init-mongo: {image: 'mongo:7', entrypoint: ['mongosh', '/seed.js']}", "batch-job"),
        ("kafka-init: {image: 'apache/kafka'}", "event-log/Kafka"),
        ("init-db: {image: 'postgres:16', command: 'postgres -c x=y', ports: ['5432:5432']}", "sql-database/PostgreSQL"),
    ])
    func aTaskIsNoStore(_ service: String, _ kind: String) throws {
        let kinds = try kinds("  " + service)
        #expect(kinds.contains(kind), "\(kinds)")
    }
}
