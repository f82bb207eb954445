/// A proxy that is told what to call by what stands at the other services.
struct ComposeProxy: Sendable {
    /// The technology that the catalogue knows it by.
    let technology: String
    /// Images that work so, where the product itself does not.
    let images: Set<String>
    /// Whether what stands at a service has the proxy call it.
    let calls: @Sendable (ComposeValue) -> Bool

    static let all = [
        ComposeProxy(technology: "Traefik", images: ["traefik"]) { service in
            let labels = labels(of: service)
            let isOff = labels.contains { $0.key == "traefik.enable" && $0.value.text?.lowercased() == "false" }
            return !isOff && labels.contains { $0.key.hasPrefix("traefik.") && isTraefik($0.key) }
        },
        ComposeProxy(technology: "nginx", images: ["nginx-proxy"]) { service in
            variables(of: service).contains { $0.key == "VIRTUAL_HOST" || $0.key == "VIRTUAL_HOST_MULTIPORTS" }
        },
        ComposeProxy(technology: "Caddy", images: ["caddy-docker-proxy"]) { service in
            labels(of: service).contains { isCaddy($0.key) }
        },
    ]

    /// Labels of routers, and the older `traefik.frontend.rule`; those of middlewares alone call nothing.
    private static func isTraefik(_ label: String) -> Bool {
        let parts = label.lowercased().split(separator: ".")
        return parts.count > 1 && ["enable", "frontend", "port", "backend"].contains(parts[1])
            || parts.count > 2 && ["http", "tcp", "udp"].contains(parts[1]) && ["routers", "services"].contains(parts[2])
    }

    /// `caddy`, `caddy_0`, and settings of either.
    private static func isCaddy(_ label: String) -> Bool {
        guard label.hasPrefix("caddy") else { return false }
        let site = label.dropFirst(5).prefix { $0 != "." }
        return site.isEmpty || site.first == "_" && site.dropFirst().allSatisfy(\.isNumber)
    }

    private static func labels(of service: ComposeValue) -> [ComposeValue.Entry] {
        let all = [service["labels"], service["deploy"]?["labels"]].compactMap { $0?.keyed.entries }
        return Array(all.joined())
    }

    private static func variables(of service: ComposeValue) -> [ComposeValue.Entry] { service["environment"]?.keyed.entries ?? [] }
}
