/// Which services wait for which: compose starts none of those that wait for one another in a circle, and refuses the file.
struct ComposeDependencies {
    private struct Wait { let other: String, place: ProjectPlace }

    /// In the order in which they are written.
    private let services: [String]
    private let waits: [String: [Wait]]

    private init(_ entries: [ComposeValue.Entry]) {
        services = entries.map(\.key)
        let known = Set(services)
        waits = Dictionary(
            entries.map { entry in
                // That one needs itself is said and left out where its arrows are drawn.
                (entry.key, Self.waits(of: entry.value).filter { known.contains($0.other) && $0.other != entry.key })
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Throws the first circle, where the service that closes it names the other.
    static func check(_ entries: [ComposeValue.Entry]) throws(ProjectSlip) { try ComposeDependencies(entries).check() }

    /// What a service waits for: what it says, what it links to, and whose network it shares.
    private static func waits(of service: ComposeValue) -> [Wait] {
        let stated = (service["depends_on"]?.keyed.entries ?? []).map { Wait(other: $0.key, place: $0.place) }
        let linked = (service["links"]?.items ?? []).compactMap { item in
            item.text.map { Wait(other: String($0.prefix { $0 != ":" }), place: item.place) }
        }
        let mode = service["network_mode"]
        let shared = mode?.text.flatMap { $0.hasPrefix("service:") ? String($0.dropFirst("service:".count)) : nil }
        return stated + linked + [shared.flatMap { other in mode.map { Wait(other: other, place: $0.place) } }].compactMap { $0 }
    }

    private func check() throws(ProjectSlip) {
        var done: Set<String> = []
        for service in services where !done.contains(service) {
            // The way from the service to the one that is looked at, with how many of its waits were followed.
            var way = [(service: service, next: 0)]
            var onWay: Set<String> = [service]
            while let last = way.last {
                let all = waits[last.service] ?? []
                guard last.next < all.count else {
                    done.insert(last.service)
                    onWay.remove(last.service)
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let wait = all[last.next]
                if onWay.contains(wait.other) {
                    let circle = way.map(\.service).drop { $0 != wait.other } + [wait.other]
                    throw ProjectSlip(wait.place, Self.message(Array(circle)))
                }
                guard !done.contains(wait.other) else { continue }
                way.append((wait.other, 0))
                onWay.insert(wait.other)
            }
        }
    }

    /// More names are not read in a line.
    private static let mostNames = 8

    private static func message(_ circle: [String]) -> String {
        let names = circle.count > mostNames ? circle.prefix(mostNames - 1) + ["…", circle[0]] : circle[...]
        return "these services wait for one another, so that none can start: \(names.joined(separator: " -> "))"
    }
}
