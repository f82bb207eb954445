// How parcels are followed.
!const ORG "Parcel Post"
workspace "${ORG}" "Follows parcels from door to door." {
    !identifiers hierarchical

    model {
        /* Who looks. */
        sender = person "Sender" "Hands parcels in."
        group "Head office" {
            clerk = person "Clerk"
            ledger = softwareSystem "Invoice ledger" "Keeps what is owed." "Existing System"
        }
        maps = softwareSystem "Maps"
        tracking = softwareSystem "Tracking" "Knows where each parcel is." {
            !docs docs
            site = container "Tracking site" "Shows where a parcel is." "TypeScript" "Web Browser" {
                url https://example.org/site
            }
            group "Back end" {
                api = container "Tracking API" "Answers where a parcel is." "Go, gRPC"
                scans = container "Scans" {
                    technology "Apache Kafka"
                    tags "Event log"
                }
                placer = container "Placer" \
                    "Works out where a scan was made." \
                    "Java"
            }
            positions = container "Positions" "Last place of each parcel." "PostgreSQL 16" "Database"
            history = container "History" "" "Cassandra" {
                perspectives {
                    "Security" "Encrypted on disk"
                }
            }
            photos = container "Photo shelf" {
                tags "Bucket"
            }
            rules = container "Rules" {
                parser = component "Rule parser" "" "Kotlin"
                engine = component "Rule engine" {
                    parser -> this "gives parsed rules to"
                    -> maps "asks for distances" "HTTPS"
                }
            }

            site -> api "asks" "JSON/HTTPS"
            api -> positions "reads" "SQL"
            api -> history "reads older places"
            api -> rules "asks what is late"
            seen = placer -> scans "takes scans from" "Kafka" "Asynchronous"
            placer -> positions "writes" {
                technology "SQL"
                url https://example.org/writes
            }
            api -> photos "links to"
        }
        sender -> tracking.site "looks up a parcel"
        clerk -> ledger "corrects"
        tracking.api -> ledger "charges"
        clerk -> tracking.site "looks up a parcel"

        deploymentEnvironment "Staging" {
            deploymentNode "One machine" {
                containerInstance tracking.api
            }
        }
        deploymentEnvironment "Production" {
            deploymentNode "Cloud" {
                door = infrastructureNode "Load balancer" "" "AWS ALB"
                deploymentNode "Go hosts" "" "EC2" "" 3 {
                    copy = containerInstance tracking.api {
                        healthCheck "up" "https://example.org/up"
                    }
                    door -> copy "passes calls to" "HTTPS"
                }
                deploymentNode "Database hosts" {
                    instances 2
                    containerInstance tracking.positions
                }
            }
        }
    }

    views {
        systemContext tracking {
            include *
            autoLayout
        }
        styles {
            element "Bucket" {
                shape Bucket
                background #aaaaaa
            }
        }
    }
}
