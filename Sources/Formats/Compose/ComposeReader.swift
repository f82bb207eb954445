import Analysis
import Catalog
import Whiteboard

/// Reads the services of a project that is put together: boxes, what calls what, and the networks that part them.
struct ComposeReader {
    struct Service {
        let name: String
        let value: ComposeValue
        var kind: ComposeKind
        let networks: [ComposeValue.Entry]
        /// Those of its files, and over them its environment.
        let variables: [ComposeValue.Entry]
        /// Where the jobs are that it works off.
        let jobs: ComposeRole.Jobs?
        /// Whether it runs once, before others begin.
        let isJob: Bool
    }

    let project: ComposeProject
    private let model: ComposeValue
    let catalog: Catalog
    var notes: ProjectNotes
    var services: [Service] = []
    private var places: [String: Int] = [:]
    var diagram = ImportedDiagram()
    /// Which service calls which, by their places.
    var arrows: Set<[Int]> = []
    /// What each container answers to.
    private(set) var hosts: [String: Int] = [:]
    /// Caches that workers have their jobs in.
    var jobStores: Set<Int> = []
    /// Services that are left out, since they start when asked for only.
    private var asleep: Set<String> = []
    /// Variables that may still be copied: a file of a page could be read by thousands of services.
    var variableRoom = 500_000

    init(project: ComposeProject, model: ComposeValue, notes: ProjectNotes, catalog: Catalog) {
        self.project = project
        self.model = model
        self.notes = notes
        self.catalog = catalog
    }

    mutating func readAll() throws(ProjectSlip) -> ImportedDiagram {
        let all = model["services"]?.entries ?? []
        let entries = try project.profiles.running(of: all, notes: &notes)
        try ComposeDependencies.check(entries)
        asleep = Set(all.map(\.key)).subtracting(entries.map(\.key))
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
        // Where nothing is started again, that something is not says nothing.
        let someGoOn = entries.contains { ($0.value["restart"]?.text).map { !["no", "false"].contains($0) } ?? false }
        for entry in entries {
            let isShared = Self.program(of: entry.value).map { images[$0] ?? 0 > 1 } ?? false
            let isOnce = awaited.contains(entry.key) || someGoOn && ComposeRole.isNeverRestarted(entry.value)
            addService(entry, isShared: isShared, isOnce: isOnce)
        }
        hosts = hostNames()
        readBrokers()
        let proxied = connectProxies()
        connect()
        for (network, members) in ComposeNetworks.groups(of: services.map(\.networks), notes: &notes) {
            addGroup(network, members)
        }
        connectWatchers()
        addForeign()
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
    ///   - isOnce: Whether others begin when it has ended, or it is not started again.
    private mutating func addService(_ entry: ComposeValue.Entry, isShared: Bool, isOnce: Bool) {
        let value = entry.value
        let build = value["build"]?.keyed(by: "context")
        var kind = ComposeKind(
            service: entry.key, image: value["image"]?.text.flatMap { $0.isEmpty ? nil : $0 }, build: build?["context"]?.text,
            isShared: isShared, catalog: catalog)
        let role = ComposeRole(service: entry.key, value)
        if let said = role.kind, catalog.family(of: kind.kind) == .compute { kind = kind.changed(to: said) }
        let isJob = kind.kind == "service" && (isOnce || role.runsOnce)
        if isJob { kind = kind.changed(to: "batch-job") }
        if role.isTask, [.store, .cache, .broker].contains(catalog.family(of: kind.kind)) { kind = .job }
        if let image = value["image"], let text = image.text, ImageName(text).name.isEmpty {
            notes.add("image", image.place, "the image of \(entry.key), which no default names, was left out")
        }
        let networks = value["networks"]?.keyed.entries ?? []
        places[entry.key] = services.count
        services.append(
            Service(
                name: entry.key, value: value, kind: kind, networks: networks, variables: variables(of: value), jobs: role.jobs,
                isJob: isJob))
        noteShapes(of: value, entry.key)
        let replicas = replicas(of: value)
        let place = diagram.box(entry.key)
        diagram.changeBox(place) {
            $0.stated = (kind.kind, kind.technology)
            $0.replicas = replicas
        }
    }

    /// Says what stands where compose wants a list of names: a text alone, or an entry that is no name. Nothing of it is read.
    private mutating func noteShapes(of service: ComposeValue, _ name: String) {
        for key in ["depends_on", "links", "networks", "environment", "ports"] {
            guard let value = service[key] else { continue }
            if value.text != nil { notes.add("shape", value.place, "\(key) of \(name), where compose wants a list, was left out") }
            if key != "ports", let odd = value.items?.first(where: { $0.items != nil || $0.entries != nil }) {
                notes.add("entry", odd.place, "an entry of \(key) of \(name), where compose wants a name, was left out")
            }
        }
    }

    /// How many copies run; nil where that is not said, or is no number that a board has.
    private mutating func replicas(of service: ComposeValue) -> Int? {
        let (scale, deployed) = (service["scale"], service["deploy"]?["replicas"])
        guard let value = deployed ?? scale, let text = value.text else { return nil }
        if let other = scale?.text, let scale, deployed != nil, other != text {
            notes.add("scale", scale.place, "scale: \(other) beside deploy.replicas: \(text), which compose refuses, was left out")
        }
        if let count = Int(text), (1...1_000_000).contains(count) { return count == 1 ? nil : count }
        notes.add(
            "replicas", value.place, "\(text.isEmpty ? "a count" : text) as a number of replicas was left out; 1 or more was expected")
        return nil
    }

    // MARK: What calls what

    private mutating func connect() {
        var hosts = ComposeHosts(hosts)
        for (index, service) in services.enumerated() {
            let needed = service.value["depends_on"]?.keyed.entries ?? []
            for entry in needed {
                if let condition = entry.value["condition"]?.text, !Self.conditions.contains(condition) {
                    notes.add("condition", entry.place, "compose knows no condition \(condition); it was left out")
                }
                // What only has to be done before is no call.
                guard !isDoneBefore(entry) else {
                    let text = "\(entry.key), which runs once before \(service.name) begins, was drawn as a job that nothing calls"
                    notes.add("once", entry.place, text)
                    continue
                }
                connect(index, toServiceNamed: entry.key, at: entry.place)
            }
            for link in service.value["links"]?.items ?? [] {
                guard let text = link.text else { continue }
                connect(index, toServiceNamed: String(text.prefix { $0 != ":" }), at: link.place)
            }
            // A job has the variables of the program that it prepares, and says apart what it needs itself.
            if service.isJob, !needed.isEmpty { continue }
            for variable in service.variables {
                for other in hosts.named(by: variable.value.text ?? "", of: variable.key) { connect(index, to: other) }
            }
        }
    }

    private static let conditions: Set<String> = ["service_started", "service_healthy", "service_completed_successfully"]

    private func isDoneBefore(_ entry: ComposeValue.Entry) -> Bool {
        entry.value["condition"]?.text == "service_completed_successfully" || places[entry.key].map { services[$0].isJob } ?? false
    }

    private mutating func connect(_ from: Int, toServiceNamed name: String, at place: ProjectPlace, label: String? = nil) {
        if let to = places[name] {
            if to == from { notes.add("self", place, "that \(name) needs itself, which compose refuses, was left out") }
            if arrows.contains([to, from]), isEdge(to) {
                let names = (services[from].name, services[to].name)
                notes.add(
                    "cycle", place, "\(names.0) and \(names.1) need each other; only the arrow from \(names.1) to \(names.0) was kept")
            }
            return connect(from, to: to, label: label)
        }
        guard !asleep.contains(name) else { return }
        notes.add("service", place, "\(name), which is no service here, was left out")
    }

    private func isEdge(_ service: Int) -> Bool { catalog.family(of: services[service].kind.kind) == .edge }

    mutating func connect(_ from: Int, to: Int, label: String? = nil) {
        // What a proxy calls only has to start behind it.
        let isBackwards = arrows.contains([to, from]) && isEdge(to)
        guard from != to, !isBackwards, arrows.insert([from, to]).inserted else { return }
        let kinds = (from: services[from].kind.kind, to: services[to].kind.kind)
        if services[from].jobs == .redis, catalog.family(of: kinds.to) == .cache, jobStores.contains(to) {
            diagram.arrows.append(.init(from: services[to].name, to: services[from].name, label: label ?? "jobs", kind: .async))
            return
        }
        let isElsewhere = services[from].jobs == .redis && !jobStores.contains(to)
        if kinds.from == "worker", catalog.family(of: kinds.to) == .broker, !isElsewhere {
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
        // What prepares a store reads no more of it than that takes.
        let writes = services[from].isJob && catalog.family(of: kinds.to) == .store
        diagram.arrows.append(.init(from: services[from].name, to: services[to].name, label: label, kind: kind, writes: writes))
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
        "ports", "labels", "env_file", "profiles", "command", "entrypoint", "restart",
    ]
    private static let sectionsRead: Set<String> = ["services", "networks", "name", "version", "include"]

    /// Keys of which a board has a kind, a name or a host, and nothing else.
    private static let partlyRead = ["build", "command", "container_name", "entrypoint", "hostname", "restart"]

    /// One line a file for all of them: nearly every service has some.
    private mutating func notePartlyRead() {
        var found: [Int: (place: ProjectPlace, keys: Set<String>)] = [:]
        for service in services {
            for entry in service.value.entries ?? [] where Self.partlyRead.contains(entry.key) {
                // A folder alone is all that was said.
                if entry.key == "build", entry.value.keyed(by: "context").entries?.allSatisfy({ $0.key == "context" }) ?? true { continue }
                let known = found[entry.place.file]
                found[entry.place.file] = (min(known?.place ?? entry.place, entry.place), (known?.keys ?? []).union([entry.key]))
            }
        }
        for (_, (place, keys)) in found {
            let names = Design.list(Self.partlyRead.filter(keys.contains))
            notes.add(
                "partly", place,
                keys.count == 1
                    ? "the key \(names), but for what it says a service is, was left out"
                    : "the keys \(names), but for what they say a service is, were left out")
        }
    }

    private mutating func noteRest() {
        notePartlyRead()
        // What begins with x- is shared by others, whose places show it, or another program's.
        let shared = ComposeExtensions(model)
        for entry in model.entries ?? [] where !Self.sectionsRead.contains(entry.key) && !shared.isUsed(entry) {
            notes.add(entry.key, entry.place, "the key \(entry.key) was left out")
        }
        for service in services {
            for entry in service.value.entries ?? [] where !Self.keysRead.contains(entry.key) {
                if entry.key == "deploy", let parts = entry.value.entries {
                    for part in parts where part.key != "replicas" && part.key != "labels" {
                        notes.add("deploy " + part.key, part.place, "the key deploy.\(part.key) was left out")
                    }
                } else if !entry.key.hasPrefix("x-") {
                    notes.add(entry.key, entry.place, "the key \(entry.key) was left out")
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
