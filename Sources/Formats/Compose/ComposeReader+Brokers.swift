import Whiteboard

/// Caches that carry messages: what `CELERY_BROKER_URL` names is a queue to all who use it.
extension ComposeReader {
    private static let cachingWords: Set<String> = ["CACHE", "SESSION", "SESSIONS"]

    /// Whether a service is called after what a cache does, which is not to carry messages.
    private func isCalledCache(_ name: String) -> Bool {
        !Self.cachingWords.isDisjoint(with: name.uppercased().split { !$0.isLetter }.map(String.init))
    }

    /// Makes queues of those that are named as brokers and as nothing else; results go back the same way.
    mutating func readBrokers() {
        var hosts = ComposeHosts(hosts)
        let hasRedisJobs = services.contains { $0.jobs == .redis }
        var brokers: Set<Int> = []
        var others: Set<Int> = []
        for service in services {
            for variable in service.variables where !service.isJob {
                let words = Set(variable.key.uppercased().split { !$0.isLetter }.map(String.init))
                for named in hosts.named(by: variable.value.text ?? "", of: variable.key) {
                    // Sidekiq and its like keep their jobs in the Redis of the program.
                    let isJobs =
                        hasRedisJobs && words.contains("REDIS") && words.isDisjoint(with: Self.cachingWords)
                        && !isCalledCache(services[named].name)
                    if words.contains("BROKER") || isJobs {
                        brokers.insert(named)
                    } else if !words.contains("RESULT") {
                        others.insert(named)
                    }
                }
            }
        }
        jobStores = brokers
        for place in brokers.subtracting(others).sorted() where catalog.family(of: services[place].kind.kind) == .cache {
            let kind = services[place].kind.asQueue
            services[place].kind = kind
            diagram.changeBox(place) { $0.stated = (kind.kind, kind.technology) }
            notes.add(
                "broker", services[place].value.place, "\(services[place].name), which is named as a broker only, was drawn as a queue")
        }
    }
}
