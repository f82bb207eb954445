import Catalog
import Whiteboard

/// Reads the services of a project that is put together: boxes, what calls what, and the networks that part them.
struct ComposeReader {
    struct Service {
        let name: String
        let value: ComposeValue
        var kind: ComposeKind
        let networks: [ComposeValue.Entry]
    }

    private let model: ComposeValue
    let catalog: Catalog
    var notes: ProjectNotes
    var services: [Service] = []
    private var places: [String: Int] = [:]
    var diagram = ImportedDiagram()
    /// Which service calls which, by their places.
    var arrows: Set<[Int]> = []

    init(model: ComposeValue, notes: ProjectNotes, catalog: Catalog) {
        self.model = model
        self.notes = notes
        self.catalog = catalog
    }

    mutating func readAll() throws(ProjectSlip) -> ImportedDiagram {
        let entries = model["services"]?.entries ?? []
        guard !entries.isEmpty else {
            throw ProjectSlip(
                model["services"]?.place ?? model.place,
                "no service was found; 'services:' with a name and an image or a build each was expected")
        }
        guard entries.count <= Board.mostComponents else {
            throw ProjectSlip(model.place, "\(entries.count) services; a board has \(Board.mostComponents) components at most")
        }
        diagram.title = model["name"]?.text
        let images = Dictionary(entries.compactMap { Self.program(of: $0.value) }.map { ($0, 1) }, uniquingKeysWith: +)
        let awaited = Set(entries.flatMap { Self.awaited(by: $0.value) })
        for entry in entries {
            let isShared = Self.program(of: entry.value).map { images[$0] ?? 0 > 1 } ?? false
            addService(entry, isShared: isShared, isAwaited: awaited.contains(entry.key))
        }
        readBrokers()
        let proxied = connectProxies()
        connect()
        for (network, members) in ComposeNetworks.groups(of: services.map(\.networks), notes: &notes) {
            addGroup(network, members)
        }
        addOutside(proxied: proxied)
        noteUnconnected()
        noteRest()
        return diagram
    }

    // MARK: Services

    /// What a service runs: its image, or the folder that this is built of.
    private static func program(of service: ComposeValue) -> String? {
        service["image"]?.text ?? service["build"]?.keyed(by: "context")["context"]?.text
    }

    /// The services that have to end before one begins.
    private static func awaited(by service: ComposeValue) -> [String] {
        (service["depends_on"]?.keyed.entries ?? []).filter { $0.value["condition"]?.text == "service_completed_successfully" }.map(\.key)
    }

    /// - Parameters:
    ///   - entry: Its name and what it runs.
    ///   - isShared: Whether others run the same image.
    ///   - isAwaited: Whether others begin when it has ended.
    private mutating func addService(_ entry: ComposeValue.Entry, isShared: Bool, isAwaited: Bool) {
        let value = entry.value
        let build = value["build"]?.keyed(by: "context")
        var kind = ComposeKind(
            service: entry.key, image: value["image"]?.text.flatMap { $0.isEmpty ? nil : $0 }, build: build?["context"]?.text,
            isShared: isShared, catalog: catalog)
        if isAwaited, kind.kind == "service" { kind = kind.asJob }
        if let image = value["image"], let text = image.text, ImageName(text).name.isEmpty {
            notes.add("image", image.place, "the image of \(entry.key), which no default names, was left out")
        }
        let networks = value["networks"]?.keyed.entries ?? []
        places[entry.key] = services.count
        services.append(Service(name: entry.key, value: value, kind: kind, networks: networks))
        let replicas = replicas(of: value)
        let place = diagram.box(entry.key)
        diagram.changeBox(place) {
            $0.stated = (kind.kind, kind.technology)
            $0.replicas = replicas
        }
    }

    /// How many copies run; nil where that is not said, or is no number that a board has.
    private mutating func replicas(of service: ComposeValue) -> Int? {
        guard let value = service["deploy"]?["replicas"] ?? service["scale"], let text = value.text else { return nil }
        if let count = Int(text), (1...1_000_000).contains(count) { return count == 1 ? nil : count }
        notes.add(
            "replicas", value.place, "\(text.isEmpty ? "a count" : text) as a number of replicas was left out; 1 or more was expected")
        return nil
    }

    // MARK: What calls what

    private mutating func connect() {
        var hosts = ComposeHosts(hostNames())
        for (index, service) in services.enumerated() {
            for entry in service.value["depends_on"]?.keyed.entries ?? [] {
                // What only has to be done before is no call.
                let isAwaited = entry.value["condition"]?.text == "service_completed_successfully"
                connect(index, toServiceNamed: entry.key, at: entry.place, label: isAwaited ? "after it ends" : nil)
            }
            for link in service.value["links"]?.items ?? [] {
                guard let text = link.text else { continue }
                connect(index, toServiceNamed: String(text.prefix { $0 != ":" }), at: link.place)
            }
            for variable in service.value["environment"]?.keyed.entries ?? [] {
                for other in hosts.named(by: variable.value.text ?? "", of: variable.key) { connect(index, to: other) }
            }
        }
    }

    private mutating func connect(_ from: Int, toServiceNamed name: String, at place: ProjectPlace, label: String? = nil) {
        if let to = places[name] { return connect(from, to: to, label: label) }
        notes.add("service", place, "\(name), which is no service here, was left out")
    }

    mutating func connect(_ from: Int, to: Int, label: String? = nil) {
        // What a proxy calls only has to start behind it.
        let isBackwards = arrows.contains([to, from]) && catalog.family(of: services[to].kind.kind) == .edge
        guard from != to, !isBackwards, arrows.insert([from, to]).inserted else { return }
        let kinds = (from: services[from].kind.kind, to: services[to].kind.kind)
        if kinds.from == "worker", catalog.family(of: kinds.to) == .broker {
            // A worker needs the queue that it reads; what it is given goes the other way.
            notes.add(
                "reads", services[from].value.place,
                "\(services[from].name), a worker, is drawn as reading \(services[to].name): that it needs it is all that was said")
            diagram.arrows.append(.init(from: services[to].name, to: services[from].name, label: label, kind: .async))
            return
        }
        // A broker has messages for programs; what else it needs it calls.
        let isOwn = catalog.family(of: kinds.from) == .broker && catalog.family(of: kinds.to) != .compute
        let kind = isOwn ? .sync : SketchBuilder.inferred(from: kinds.from, to: kinds.to, label: nil, catalog)
        diagram.arrows.append(.init(from: services[from].name, to: services[to].name, label: label, kind: kind))
    }

    /// What each container answers to: its service's name, its own, and its aliases; of two of one name the first.
    func hostNames() -> [String: Int] {
        var names: [String: Int] = [:]
        func add(_ name: String?, _ index: Int) {
            guard let name = name?.lowercased(), !name.isEmpty, names[name] == nil else { return }
            names[name] = index
        }
        for (index, service) in services.enumerated() { add(service.name, index) }
        for (index, service) in services.enumerated() {
            add(service.value["container_name"]?.text, index)
            add(service.value["hostname"]?.text, index)
            for network in service.value["networks"]?.entries ?? [] {
                for alias in network.value["aliases"]?.items ?? [] { add(alias.text, index) }
            }
        }
        return names
    }

    // MARK: Networks

    /// Groups come from the outermost in: a group that has one of another's members lies in it.
    private mutating func addGroup(_ network: String, _ members: [Int]) {
        let outer = members.first.flatMap { diagram.boxes[$0].frame }
        // A network may be called as a service is.
        let frame = diagram.frame("network " + network, parent: outer)
        diagram.changeFrame(frame) { $0.word = network }
        for member in members { diagram.changeBox(member) { $0.frame = frame } }
    }

    // MARK: What a board does not keep

    private static let keysRead: Set<String> = [
        "image", "build", "depends_on", "links", "environment", "networks", "extends", "container_name", "hostname", "scale",
        "ports", "labels",
    ]
    private static let sectionsRead: Set<String> = ["services", "networks", "name", "version", "include"]

    private mutating func noteRest() {
        for entry in model.entries ?? [] where !Self.sectionsRead.contains(entry.key) {
            let isExtension = entry.key.hasPrefix("x-")
            notes.add(isExtension ? "x-" : entry.key, entry.place, "the key \(entry.key) was left out")
        }
        for service in services {
            for entry in service.value.entries ?? [] where !Self.keysRead.contains(entry.key) {
                if entry.key == "deploy", let parts = entry.value.entries {
                    for part in parts where part.key != "replicas" && part.key != "labels" {
                        notes.add("deploy " + part.key, part.place, "the key deploy.\(part.key) was left out")
                    }
                } else {
                    let isExtension = entry.key.hasPrefix("x-")
                    notes.add(isExtension ? "x-" : entry.key, entry.place, "the key \(entry.key) was left out")
                }
            }
            if let labels = service.value["labels"] ?? service.value["deploy"]?["labels"] {
                notes.add("labels", labels.place, "the key labels, but for those that a proxy reads, was left out")
            }
            if let environment = service.value["environment"] {
                notes.add("environment", environment.place, "the key environment, but for the services it names, was left out")
            }
        }
    }
}
